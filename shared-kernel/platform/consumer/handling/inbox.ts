import type { MysqlTx } from '../../mysql/unit-of-work.js';

/** Which messages a subscription has processed. */
export abstract class Inbox {
  /**
   * Which of `mensajes` this subscription has not processed yet; marks them, in the transaction of their effects.
   * Two processes with the same message meet at the primary key: the second waits and finds it known, or fails and runs again.
   */
  abstract takeNew(tx: MysqlTx, subscription: string, messages: readonly string[], now: Date): Promise<Set<string>>;
}
