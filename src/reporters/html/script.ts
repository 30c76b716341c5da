/**
 * Filters what stands on the page, opens what is folded, and prints all of it. The page says everything without it. No
 * string of the cluster is in it, and it writes no markup; nothing is stored.
 */
export const script = `'use strict';
(() => {
  const form = document.getElementById('filter');
  const all = () => document.querySelectorAll('details');
  if (form) {
    const { search, severity, clear, open } = form.elements;
    const shown = document.getElementById('shown');
    const items = [...document.querySelectorAll('[data-status]')];
    const texts = new Map();
    // What a check means in general is on every page: it is not searched.
    const textOf = item => {
      if (!texts.has(item)) {
        const copy = item.cloneNode(true);
        for (const guide of copy.querySelectorAll('.guide')) guide.remove();
        texts.set(item, copy.textContent.toLowerCase());
      }
      return texts.get(item);
    };
    const apply = () => {
      const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
      const statuses = [...form.querySelectorAll('[name=status]:checked')].map(box => box.value);
      const severities = severity.value.split(' ').filter(Boolean);
      const count = { cause: [0, 0], check: [0, 0] };
      for (const item of items) {
        const { kind, status, severity: has } = item.dataset;
        const fits =
          (statuses.length === 0 || statuses.includes(status)) &&
          (severities.length === 0 || has.split(' ').some(one => severities.includes(one))) &&
          (words.length === 0 || words.every(word => textOf(item).includes(word)));
        item.hidden = !fits;
        count[kind][1] += 1;
        if (fits) count[kind][0] += 1;
      }
      const of = (kind, [some, every]) => some + ' of ' + every + ' ' + kind + (every === 1 ? '' : 's');
      shown.textContent = 'Showing ' + of('cause', count.cause) + ', ' + of('check', count.check);
    };
    const reset = () => {
      form.reset();
      apply();
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', event => event.preventDefault());
    clear.addEventListener('click', reset);
    open.addEventListener('click', () => {
      const opens = open.getAttribute('aria-pressed') !== 'true';
      for (const details of all()) details.open = opens;
      open.setAttribute('aria-pressed', String(opens));
    });
    // A link may lead to what is folded, or filtered away.
    const reveal = hash => {
      const target = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
      if (!target) return;
      if (target.closest('[data-status][hidden]')) reset();
      for (const inside of target.querySelectorAll(':scope > .more > td > details')) inside.open = true;
      for (let outer = target.closest('details'); outer; outer = outer.parentElement.closest('details')) outer.open = true;
      target.scrollIntoView();
    };
    document.addEventListener('click', event => {
      const link = event.target.closest('a[href^="#"]');
      if (link) reveal(link.hash);
    });
    addEventListener('hashchange', () => reveal(location.hash));
    form.hidden = false;
    apply();
    reveal(location.hash);
  }
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...all()].filter(details => !details.open);
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
})();
`;
