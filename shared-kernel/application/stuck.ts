import type { Clock } from './clock.js';

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

/** Alerts each thing that is stuck once. With the ambient unit of work, or alone. */
export abstract class StuckAlerts {
  /** Those among them of whom nobody was told yet; how many. */
  abstract alert(found: readonly Stuck[]): Promise<number>;
  /** It goes on: should it get stuck again, that is a new alert. */
  abstract forget(tipo: string, id: string): Promise<void>;
}

const AT_A_TIME = 200;

/** What stands still now, and who is told. */
export class StuckWatch {
  constructor(
    private readonly afterMs: number,
    private readonly finder: StuckFinder,
    private readonly alerts: StuckAlerts,
    private readonly clock: Clock,
  ) {}

  /** The longest first; `marcaId` null: of all brands. */
  find(marcaId: string | null, limit: number): Promise<readonly Stuck[]> {
    return this.finder.find(this.before(), marcaId, limit);
  }

  /** Alerts each that was not alerted yet, some at a time; how many. */
  async look(): Promise<number> {
    return this.alerts.alert(await this.finder.untold(this.before(), AT_A_TIME));
  }

  private before(): Date {
    return new Date(this.clock.now().getTime() - this.afterMs);
  }
}
