import type { Tx } from '../mysql/unit-of-work.js';
import { Inbox } from './inbox.js';

export class MysqlInbox extends Inbox {
  async takeNew(tx: Tx, suscripcion: string, mensajes: readonly string[], now: Date): Promise<Set<string>> {
    const ids = [...new Set(mensajes)];
    const known = await tx.query<{ mensaje: string }[]>(
      'SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)',
      [suscripcion, ids],
    );
    const seen = new Set(known.map(({ mensaje }) => mensaje));
    const fresh = ids.filter((id) => !seen.has(id));
    if (fresh.length > 0) {
      await tx.query('INSERT INTO inbox (suscripcion, mensaje, recibido_en) VALUES ?', [
        fresh.map((id) => [suscripcion, id, now]),
      ]);
    }
    return new Set(fresh);
  }
}
