import t from 'tap';
import { casesOf } from '../../src/reporters/cases.ts';
import { html } from '../../src/reporters/html.ts';
import { oneLine } from '../../src/reporters/untrusted.ts';
import { wholeRuns } from '../../src/reporters/whole-run.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { serve } from '../sources/serve.ts';
import { browser, type Page } from './browser.ts';
import { consumer, needs } from './consumers.ts';
import { everyVerdict, nothing, stream, text } from './every-verdict.ts';
import { payloads, poisoned } from './poisoned.ts';

const pageOf = (events: readonly RunEvent[]): Promise<string> => text(html(stream(events), { color: false }));

const guide = {
  breaks: 'A **Service** of `shop`.\n\n| A | B |\n| --- | --- |\n| 1 | [2](https://kubernetes.io/) |',
  confirm: `\`\`\`sh\nkubectl get ${'a-very-long-name-'.repeat(20)}\n\`\`\``,
  repair: '- [ ] look\n- [x] repair\n\n> quoted\n\n## A heading',
  waive: '1. never',
};
/** Each check with its entry of the catalogue. */
const explained = everyVerdict.map(event =>
  event.type === 'check' ? { ...event, result: { ...event.result, check: { ...event.result.check, guide } } } : event,
);

/** By path. */
const pages: Readonly<Record<string, string>> = {
  '/every-verdict': await pageOf(explained),
  '/two-clusters': await pageOf([...explained, ...everyVerdict]),
  '/nothing': await pageOf(nothing),
  '/hostile': await pageOf(payloads.flatMap(poisoned)),
};
/** What Jenkins sends with the files of a build: neither style nor script. */
const strict = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

const chromium = await browser(t);
const axe = consumer<{ readonly source: string }>('axe-core');

const unfold = 'for (const details of document.querySelectorAll("details")) details.open = true;';
const shown = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].filter(one => one.checkVisibility({ contentVisibilityProperty: true })).length`;
/** What a reader can see of it. */
const textOf = async (page: Page, selector: string): Promise<string> =>
  String(await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`));
const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

if (chromium) {
  const { server, requests } = await serve(t, ({ url }, response) => {
    const { pathname, search } = new URL(url ?? '/', 'http://localhost');
    response
      .writeHead(pages[pathname] ? 200 : 404, {
        'content-type': 'text/html',
        ...(search === '?strict' && { 'content-security-policy': strict }),
      })
      .end(pages[pathname] ?? '');
  });
  type Options = Parameters<typeof chromium.newContext>[0];
  /** A page, and all that went wrong on it or left it. */
  const visit = async (
    path: string,
    use: (page: Page) => Promise<void>,
    options: Options = {},
  ): Promise<readonly string[]> => {
    const context = await chromium.newContext({ viewport: { width: 1100, height: 800 }, ...options });
    const wrong: string[] = [];
    try {
      const page = await context.newPage();
      page.on('request', request => {
        if (request.url() !== `${server}${path}` && !request.url().startsWith('data:')) wrong.push(request.url());
      });
      page.on('console', message => wrong.push(message.text()));
      page.on('pageerror', error => wrong.push(error.message));
      page.on('dialog', dialog => {
        wrong.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      if (options.javaScriptEnabled !== false)
        await page.addInitScript(
          'addEventListener("securitypolicyviolation", event => console.error("refused " + event.violatedDirective))',
        );
      await page.goto(`${server}${path}`);
      await use(page);
    } finally {
      await context.close();
    }
    return wrong;
  };

  if (!axe) needs(t, 'axe-core of test/consumers');
  else {
    const violations = async (page: Page): Promise<unknown> => {
      await page.evaluate(axe.source);
      return page.evaluate(`axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 200) + ' ' + any.map(({ message }) => message)).join(' ')))`);
    };
    for (const path of ['/every-verdict', '/two-clusters', '/nothing'])
      for (const colorScheme of ['light', 'dark'] as const)
        t.test(`axe has nothing to say of ${path}, ${colorScheme}, unfolded`, async t => {
          const wrong = await visit(
            path,
            async page => {
              await page.evaluate(unfold);
              t.same(await violations(page), []);
            },
            { colorScheme },
          );
          t.same(wrong, [], 'and the page asks for nothing and breaks nowhere');
        });
    t.test('axe has nothing to say of a narrow page, which does not scroll sideways', async t => {
      await visit(
        '/every-verdict',
        async page => {
          await page.evaluate(unfold);
          t.same(await violations(page), []);
          t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
        },
        { viewport: { width: 400, height: 800 } },
      );
    });
    t.test('and axe would say it', async t => {
      await visit('/every-verdict', async page => {
        await page.evaluate(
          'document.documentElement.removeAttribute("lang"); document.querySelector("[name=search]").closest("label").replaceWith(document.querySelector("[name=search]"))',
        );
        t.match(await violations(page), [/^html-has-lang/]);
      });
    });
  }

  for (const { why, path, options } of [
    { why: 'without script', path: '/every-verdict', options: { javaScriptEnabled: false } },
    { why: 'where neither style nor script is allowed', path: '/every-verdict?strict', options: {} },
  ])
    t.test(`${why}, everything can be read`, async t => {
      const [run] = await wholeRuns(stream());
      await visit(
        path,
        async page => {
          t.notOk(await page.isVisible('#filter'), 'no control that would do nothing');
          const first = '.cause details:not([open]) > summary';
          const before = await textOf(page, 'main');
          await page.click(first);
          t.ok((await textOf(page, 'main')).length > before.length, 'folds open by themselves');
          await page.evaluate(unfold);
          const said = squeezed(await textOf(page, 'main'));
          for (const { id, result } of casesOf(run).filter(({ id }) => id !== 'run')) {
            t.ok(said.includes(id), id);
            for (const { text, evidence } of result?.findings ?? [])
              for (const line of [text, ...evidence])
                t.ok(said.includes(squeezed(oneLine(line)).trim()), oneLine(line));
          }
          t.match(said, 'BLOCKED');
        },
        options,
      );
    });

  t.test('the filter works by keyboard, and says what it shows', async t => {
    const wrong = await visit('/every-verdict', async page => {
      const tabTo = async (selector: string): Promise<void> => {
        for (let i = 0; i < 300; i++) {
          await page.keyboard.press('Tab');
          if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
        }
        throw new Error(`${selector} cannot be reached`);
      };
      const state = async (): Promise<unknown> => [
        await textOf(page, '#shown'),
        await page.evaluate(shown('article')),
        await page.evaluate(shown('tbody[data-kind]')),
      ];
      t.same(await state(), ['Showing 8 of 8 causes, 14 of 14 checks', 8, 14]);
      t.equal(await page.evaluate('document.getElementById("shown").getAttribute("aria-live")'), 'polite');

      await tabTo('[name=search]');
      await page.keyboard.type('UNTIDY');
      t.same(await state(), ['Showing 2 of 8 causes, 2 of 14 checks', 2, 2], 'text in folds is found');
      await page.keyboard.type(' blind');
      t.same(await state(), ['Showing 1 of 8 causes, 1 of 14 checks', 1, 1], 'every word must be there');
      await page.keyboard.type(' nowhere');
      t.same(await state(), ['Showing 0 of 8 causes, 0 of 14 checks', 0, 0]);
      await page.keyboard.press('Enter');
      t.same(await page.evaluate('location.search'), '', 'nothing is sent');

      await tabTo('[name=clear]');
      await page.keyboard.press('Enter');
      t.same(await state(), ['Showing 8 of 8 causes, 14 of 14 checks', 8, 14]);

      await page.evaluate('document.querySelector("[name=search]").focus()');
      await tabTo('[value=blind]');
      await page.keyboard.press('Space');
      t.same(await state(), ['Showing 0 of 8 causes, 5 of 14 checks', 0, 5]);
      await tabTo('[value=passes]');
      await page.keyboard.press('Space');
      t.same(await state(), ['Showing 0 of 8 causes, 7 of 14 checks', 0, 7], 'several are either');
      await page.keyboard.press('Space');
      await tabTo('[name=severity]');
      await page.keyboard.type('cr');
      t.same(await state(), ['Showing 0 of 8 causes, 1 of 14 checks', 0, 1], 'of all severities that a check has');

      t.notOk(await page.isVisible('#check-12'));
      await page.evaluate('location.hash = "#check-12"');
      await page.evaluate('new Promise(requestAnimationFrame)');
      t.ok(await page.isVisible('#check-12'), 'a link leads to what was filtered away');
      t.same(await state(), ['Showing 8 of 8 causes, 14 of 14 checks', 8, 14]);

      await tabTo('[name=open]');
      await page.keyboard.press('Enter');
      t.equal(await page.evaluate('document.querySelectorAll("details:not([open])").length'), 0);
      await page.keyboard.press('Enter');
      t.equal(await page.evaluate('document.querySelectorAll("details[open]").length'), 0);
    });
    t.same(wrong, []);
  });

  t.test('paper shows what is folded and filtered, and no controls', async t => {
    await visit('/every-verdict', async page => {
      const all = Number(await page.evaluate('document.querySelectorAll("tbody[data-kind], .findings > li").length'));
      const rows = shown('tbody[data-kind], .findings > li');
      await page.click('[name=search]');
      await page.keyboard.type('untidy');
      t.ok(Number(await page.evaluate(rows)) < 5);
      await page.emulateMedia({ media: 'print' });
      t.equal(await page.evaluate(rows), all);
      t.equal(await page.evaluate(shown('article')), 8);
      t.notOk(await page.isVisible('#filter'));
      await page.emulateMedia({ media: 'screen' });
      await page.evaluate('dispatchEvent(new Event("beforeprint"))');
      t.equal(await page.evaluate('document.querySelectorAll("details:not([open])").length'), 0, 'in every browser');
      await page.evaluate('dispatchEvent(new Event("afterprint"))');
      t.ok(Number(await page.evaluate('document.querySelectorAll("details:not([open])").length')) > 5);
    });
  });

  t.test('hostile strings stay text', async t => {
    const wrong = await visit('/hostile', async page => {
      await page.evaluate(unfold);
      const count = (selector: string): Promise<unknown> =>
        page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
      t.equal(await count('script'), 1);
      t.equal(await count('style'), 1);
      t.equal(await count('[onerror], [onload], [onfocus], [onmouseover], [autofocus]'), 0);
      t.equal(await count('[name=injected], testcase, failure, img, base, [http-equiv=refresh], [style]'), 0);
      t.equal(await count('form'), 1);
      t.equal(await count('svg:not(.bar)'), 0);
      t.equal(await count('a[href]:not([href^="#"]):not([href^="https://"])'), 0);
      const said = squeezed(await textOf(page, 'main'));
      for (const payload of payloads) t.ok(said.includes(squeezed(oneLine(payload)).trim()), oneLine(payload));
    });
    t.same(wrong, []);
  });

  t.test('nobody was asked for anything but the pages', t => {
    const asked = new Set(requests.map(({ url }) => url));
    t.same(
      [...asked].filter(url => !pages[url?.replace('?strict', '') ?? '']),
      [],
    );
    t.ok(asked.size > 3);
    t.end();
  });
}
