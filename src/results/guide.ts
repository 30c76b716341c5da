/** The page of a check, as Markdown without headings. Written by whoever wrote the check: trusted like its code. */
export interface Guide {
  /** What breaks, and why nobody notices. */
  readonly breaks: string;
  /** How to see it by hand. */
  readonly confirm: string;
  readonly repair: string;
  /** When it is right to accept it. */
  readonly waive: string;
}
