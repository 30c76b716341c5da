import t from 'tap';
import { exitCodeMeaning } from '../../src/sdk/exit-code-meaning.ts';

t.equal(exitCodeMeaning(127), 'the command is not found');
t.match(exitCodeMeaning(137), /SIGKILL/);
t.equal(exitCodeMeaning(42), undefined, 'most numbers mean what the application says');
