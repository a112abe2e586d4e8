import { isDuplicateKey } from '../../mysql/errors.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import { Inbox } from './inbox.js';

export class MysqlInbox extends Inbox {
  /** Messages that came before are rare: which ones they are is asked only when the primary key says that there are any. */
  async takeNew(tx: MysqlTx, subscription: string, messages: readonly string[], now: Date): Promise<Set<string>> {
    const ids = [...new Set(messages)];
    const mark = (fresh: readonly string[]) =>
      tx.query('INSERT INTO inbox (suscripcion, mensaje, recibido_en) VALUES ?', [
        fresh.map((id) => [subscription, id, now]),
      ]);
    try {
      await mark(ids);
      return new Set(ids);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    // The statement stored nothing; the transaction goes on.
    const known = await tx.query<{ mensaje: string }[]>(
      'SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)',
      [subscription, ids],
    );
    const seen = new Set(known.map(({ mensaje }) => mensaje));
    const fresh = ids.filter((id) => !seen.has(id));
    if (fresh.length > 0) await mark(fresh);
    return new Set(fresh);
  }
}
