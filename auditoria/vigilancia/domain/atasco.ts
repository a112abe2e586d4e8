/** What stands still in a service, as its newest alert about it says; `cuantos` 0: it is over. */
export interface Atasco {
  /** Of one service, one class and, where each instance sees its own, one instance. */
  readonly id: string;
  /** The alert that said so. */
  readonly alerta: string;
  readonly cuantos: number;
  readonly en: Date;
}
