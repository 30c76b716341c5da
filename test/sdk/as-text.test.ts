import t from 'tap';
import { asText } from '../../src/sdk/as-text.ts';

t.same([undefined, null, '', 'a', 0, false, ['a']].map(asText), ['', '', '', 'a', '0', 'false', '["a"]']);
