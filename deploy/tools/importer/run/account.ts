/** What became of a row. */
export type Fate = 'tomadas' | 'repetidas' | 'rechazadas' | 'ignoradas';

export interface Figures {
  readonly leidas: number;
  readonly tomadas: number;
  readonly repetidas: number;
  readonly rechazadas: number;
  readonly ignoradas: number;
  /** In detail, orders and refunds by what became of them, rows by the rule that ignores them. */
  readonly detalle: Readonly<Record<string, number>>;
}

const NOTHING: Figures = { leidas: 0, tomadas: 0, repetidas: 0, rechazadas: 0, ignoradas: 0, detalle: {} };

/** The books of an import: every row that was read has one fate. */
export class Account {
  private readonly rows: Record<Fate | 'leidas', number>;
  private readonly details: Map<string, number>;

  constructor({ detalle, ...rows }: Figures = NOTHING) {
    this.rows = { ...rows };
    this.details = new Map(Object.entries(detalle));
  }

  read(howMany: number): void {
    this.rows.leidas += howMany;
  }

  settle(fate: Fate, howMany: number, detail: string, times = 1): void {
    this.rows[fate] += howMany;
    this.detail(detail, times);
  }

  detail(name: string, times = 1): void {
    this.details.set(name, (this.details.get(name) ?? 0) + times);
  }

  get figures(): Figures {
    const { leidas, tomadas, repetidas, rechazadas, ignoradas } = this.rows;
    const detalle = Object.fromEntries([...this.details].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { leidas, tomadas, repetidas, rechazadas, ignoradas, detalle };
  }

  /** Whether every row that was read is accounted for. */
  get balanced(): boolean {
    const { leidas, tomadas, repetidas, rechazadas, ignoradas } = this.rows;
    return leidas === tomadas + repetidas + rechazadas + ignoradas;
  }
}
