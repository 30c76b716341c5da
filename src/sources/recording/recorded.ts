import { basename } from 'node:path';
import { EventsOf } from '../../documents/events-of.ts';
import { hidden } from '../../documents/hidden.ts';
import { PodLog, type PodLogKey } from '../../documents/pod-log.ts';
import { answered } from '../../evidence/answered.ts';
import { decode } from '../../evidence/decode.ts';
import { type Answered, gapOfDocument, nameOf, notRecorded, type Want } from '../../evidence/document-table.ts';
import { touch } from '../../evidence/gap-token.ts';
import type { Interval } from '../../evidence/interval.ts';
import type { AnyObject, Collected } from '../../evidence/table.ts';
import { APIService } from '../../resources/api-service.ts';
import { Cluster } from '../../resources/cluster.ts';
import { Event } from '../../resources/event.ts';
import { Malformed } from '../../resources/malformed.ts';
import { type AnyResource, apiVersionOf, type Ref } from '../../resources/resource.ts';
import { formatRef, toRef } from '../../resources/to-ref.ts';
import type { Gap } from '../../results/gap.ts';
import { isOf, type RawObject } from '../fixture.ts';
import type { CollectRequest, Source } from '../source.ts';
import { hiddenPaths } from './hidden-paths.ts';
import type { Recording } from './recording.ts';
import { withHidden } from './with-hidden.ts';

/** What somebody else recorded, as a source: what it does not prove to hold in full is a gap. */
export class Recorded implements Source {
  readonly kind = 'snapshot';
  readonly target: string;
  readonly cluster: string;
  readonly notes: readonly string[];
  readonly #recording: Recording;
  readonly #at: Interval;

  constructor(path: string, recording: Recording, at: Interval) {
    this.#recording = recording;
    this.#at = at;
    this.target = `${recording.title} ${path}`;
    this.cluster = basename(path);
    this.notes = [noteOn(at), ...recording.notes];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  collect(resource: AnyResource, request: CollectRequest): Promise<Collected> {
    return Promise.resolve(resource.id === Cluster.id ? this.#facts() : this.#collect(resource, request));
  }

  read(want: Want): Promise<Answered> {
    if (want.document.id === PodLog.id) return Promise.resolve(this.#log(want, want.key as PodLogKey));
    if (want.document.id === EventsOf.id) return Promise.resolve(this.#eventsOrGap(want, want.key as Ref));
    return Promise.resolve(this.#health(want));
  }

  #health(want: Want): Answered {
    const text = this.#recording.health?.get(want.document.id) ?? '';
    // kubectl prints what is well; of what is not, it prints an error elsewhere.
    if (/^\w+ check passed$/m.test(text)) return answered(want, { status: 200, text }, this.#at);
    if (/^\[-\]/m.test(text)) return answered(want, { status: 500, text }, this.#at);
    const { id } = want.document;
    const remedy = ['readyz', 'livez'].includes(id)
      ? `record it: kubectl get --raw '/${id}?verbose' > ${id}.txt`
      : undefined;
    return notRecorded(want, remedy);
  }

  #facts(): Collected {
    const { version } = this.#recording;
    if (version !== undefined)
      return {
        resource: Cluster,
        objects: [decode(Cluster, { metadata: { name: 'cluster' }, version })],
        at: this.#at,
      };
    const gap: Gap = {
      of: Cluster.id,
      reason: 'not-recorded',
      detail: 'the version of the cluster was not recorded',
      remedy: 'record it: kubectl version -o json > version.json',
    };
    return { resource: Cluster, objects: [], gap, at: this.#at };
  }

  #collect(resource: AnyResource, { keeps, pool }: CollectRequest): Collected {
    const { isWhole, namespaces, lack } = this.#recording.coverage(resource);
    const objects: AnyObject[] = [];
    let [gap, seen]: [Gap | undefined, ReadonlySet<string>] =
      isWhole || this.#isNotServed(resource)
        ? [undefined, new Set()]
        : [{ of: resource.id, reason: 'not-recorded', ...lack }, namespaces];
    for (const recorded of this.#newest(resource)) {
      let hides = false;
      try {
        const raw = copy(recorded);
        const paths = this.#recording.hides ? hiddenPaths(raw) : [];
        hides = paths.length > 0;
        if (paths.some(path => identity.has(path.join('.')))) throw new Malformed('the name of an object is hidden');
        const object = decode(resource, raw, keeps, pool);
        objects.push(
          withHidden(object, paths, path =>
            touch({
              of: resource.id,
              key: path.join('.'),
              reason: 'masked',
              detail: `${path.join('.')} of ${formatRef(toRef(object))} is hidden in the recording`,
            }),
          ),
        );
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        const detail = `${resource.plural} in ${this.target}: ${error.message}`;
        gap = { of: resource.id, reason: hides ? 'masked' : 'malformed', detail };
        seen = new Set();
      }
    }
    return { resource, objects, ...(gap && { gap, seen }), at: this.#at };
  }

  /**
   * Is it a custom resource whose API is positively not served? Whatever is served beside the API server's own has an
   * APIService, those of CustomResourceDefinitions too.
   * https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
   */
  #isNotServed(resource: AnyResource): boolean {
    if (!resource.custom || !this.#recording.coverage(APIService).isWhole) return false;
    const [group = '', version = ''] = apiVersionOf(resource).split('/');
    const served = this.#recording.objects.filter(object => isOf(APIService, object));
    return served.length > 0 && !served.some(({ metadata }) => metadata?.name === `${version}.${group}`);
  }

  /** Of two recordings of one object the newer one. */
  #newest(resource: AnyResource): Iterable<RawObject> {
    const newest = new Map<string, RawObject>();
    for (const object of this.#recording.objects) {
      if (!isOf(resource, object)) continue;
      const key = `${String(object.metadata?.namespace)}/${String(object.metadata?.name)}`;
      const other = newest.get(key);
      if (!other || versionOf(object) >= versionOf(other)) newest.set(key, object);
    }
    return newest.values();
  }

  #log(want: Want, key: PodLogKey): Answered {
    const log = this.#recording.log(key);
    const { status = 400, text = '' } = log ?? {};
    if (!log || (status !== 200 && !want.document.answers?.({ status, text }))) return notRecorded(want);
    const at = this.#at;
    if (status === 200 && log.lacksEnd) {
      const detail = `${nameOf(want)}: the end of the log may not have been recorded`;
      return { gap: gapOfDocument(want, 'truncated', detail), at };
    }
    const { answer, gap } = answered(want, { status, text }, at);
    if (gap) return { gap, at };
    return { answer: { ...answer, cut: log.isCut, untimed: !log.isTimed, hides: this.#recording.hides }, at };
  }

  #eventsOrGap(want: Want, key: Ref): Answered {
    try {
      return this.#events(want, key);
    } catch (error) {
      // A RangeError: nested too deeply to be written.
      if (!(error instanceof Malformed || error instanceof RangeError)) throw error;
      return { gap: gapOfDocument(want, 'malformed', `${nameOf(want)}: ${error.message}`), at: this.#at };
    }
  }

  /** @throws Malformed */
  #events(want: Want, { kind, namespace = 'default', name }: Ref): Answered {
    const at = this.#at;
    const { isWhole, namespaces, lack } = this.#recording.coverage(Event);
    if (!isWhole && !namespaces.has(namespace))
      return { gap: gapOfDocument(want, 'not-recorded', `${nameOf(want)}: ${lack.detail}`, lack.remedy), at };
    const hiding = (detail: string): Gap => gapOfDocument(want, 'masked', `${nameOf(want)}: ${detail}`);
    const items: unknown[] = [];
    for (const event of this.#newest(Event)) {
      if (event.metadata?.namespace !== namespace) continue;
      const about = event['involvedObject'] as { readonly kind?: unknown; readonly name?: unknown } | undefined;
      const said = [about?.kind, about?.name];
      if (this.#recording.hides && [about, ...said].some(text => typeof text === 'string' && hidden.test(text)))
        return { gap: hiding('what an event is about is hidden in the recording'), at };
      if (said[0] === kind && said[1] === name) items.push(copy(event));
    }
    const paths = this.#recording.hides ? hiddenPaths(items) : [];
    const { answer, gap } = answered(want, { status: 200, text: JSON.stringify({ items }) }, at);
    if (gap) return { gap, at };
    const places = paths.map(path => ['items', ...path]);
    const json = withHidden(answer.json, places, () => touch(hiding('a part of an event is hidden in the recording')));
    return { answer: { ...answer, json }, at };
  }
}

/** @throws Malformed */
function copy(object: RawObject): RawObject {
  try {
    return structuredClone(object);
  } catch {
    throw new Malformed('an object is nested too deeply');
  }
}

/** Without these, nobody knows what object it is. */
const identity = new Set(['', 'kind', 'apiVersion', 'metadata', 'metadata.name', 'metadata.namespace']);

const versionOf = ({ metadata }: RawObject): bigint => {
  const version = String((metadata as { resourceVersion?: unknown } | undefined)?.resourceVersion ?? '');
  return /^\d+$/.test(version) ? BigInt(version) : -1n;
};

function noteOn({ from, to }: Interval): string {
  const text = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
  if (to === Number.POSITIVE_INFINITY)
    return `Recorded after ${text(from)}, nobody knows when, since its files are older than what they hold: give --captured-at.`;
  return `Recorded between ${text(from)} and ${text(to)}: a problem that may be younger than the grace of its check is reported as inconclusive.`;
}
