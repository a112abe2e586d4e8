import type { Migration } from '../mysql/migrations.js';

/** Something on its way through a saga that stands still for longer than it should. */
export interface Stuck {
  /** What it is, such as `pago`. */
  readonly tipo: string;
  readonly id: string;
  readonly marcaId: string;
  readonly estado: string;
  readonly desde: Date;
}

/** What of a service is stuck. */
export abstract class StuckFinder {
  /** Those that stand still since `before` or longer, the longest first; `marcaId` null: of all brands. */
  abstract find(before: Date, marcaId: string | null, limit: number): Promise<readonly Stuck[]>;
  /** Those of whom nobody was told yet, of all brands. */
  abstract untold(before: Date, limit: number): Promise<readonly Stuck[]>;
}

/** For a service that looks for what is stuck. What was alerted is not alerted again. */
export const stuckMigration: Migration = {
  name: '021-atasco',
  statements: [
    `CREATE TABLE IF NOT EXISTS atasco_avisado (
      tipo VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      avisado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (tipo, id)
    )`,
  ],
};
