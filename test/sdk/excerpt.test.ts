import t from 'tap';
import { excerpt } from '../../src/sdk/excerpt.ts';

t.equal(excerpt('  two\nlines\u001b[31m\tred '), 'two lines [31m red', 'one line without control characters');
t.equal(excerpt('short', 5), 'short');
t.equal(excerpt('longer than that', 10), 'longer ...');
t.equal(
  excerpt('Head "https://user:secret@registry.example.com/v2/x?X-Signature=abc&y=1": denied'),
  'Head "https://registry.example.com/v2/x?...": denied',
  'a URL loses its user and its query',
);
t.equal(excerpt('really? yes, at 10:00 // or so, a@b'), 'really? yes, at 10:00 // or so, a@b', 'other text stays');
