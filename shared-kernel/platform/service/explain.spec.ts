import { expect, it } from 'vitest';
import { InvalidConfig } from '../config.js';
import { awaitDatabase, DatabaseAway } from '../mysql/await-database.js';
import { explain } from './explain.js';

const coded = (code: string) => Object.assign(new Error(`it says ${code}`), { code });

it.each(['EADDRINUSE', 'ER_ACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'ER_NO_SUCH_TABLE'])(
  '%s is told with its next step and without a stack',
  (code) => {
    expect(explain(coded(code))).toMatch(new RegExp(`^✗ it says ${code}\n  → .+`));
    expect(explain(coded(code))).not.toMatch(/\n\s+at /);
  },
);

it('what is wrong with the environment is told as it is', () =>
  expect(explain(new InvalidConfig(['PORT is missing']))).toContain('  - PORT is missing'));

it('what nobody foresaw shows its stack', () => expect(explain(new Error('odd'))).toMatch(/odd\n\s+at /));

it('a database that stays away is waited for, told of, and named without its password', async () => {
  const said: string[] = [];
  const log = { warn: (_: object, message: string) => void said.push(message) };
  // Port 1 is nobody's: the connection is refused at once.
  const away = awaitDatabase('mysql://a:secret@127.0.0.1:1/a', log, { patienceMs: 1 }).catch((error: unknown) => error);
  const error = await away;
  expect(error).toBeInstanceOf(DatabaseAway);
  expect(said).toContain('the database does not answer; trying again');
  expect(explain(error)).toMatch(
    /^✗ The database at 127\.0\.0\.1:1 did not answer for .*ECONNREFUSED\.\n {2}→ Start it/,
  );
  expect(explain(error)).not.toContain('secret');
});
