/** Of the places that become free, those who were refused are told of one in so many: most are taken by then. */
const UNO_DE_CADA = 5;
const LO_MAS_TARDE_S = 30;
/** Weight of the last request in what is usual. */
const PESO = 0.01;

/**
 * When those come again who found a full house: one after the other, as fast as places become free there. Were all told
 * the same, or too little, refusing them again and again would take the time of those who are inside.
 */
export class Turnos {
  private usualMs = 0;
  /** The turn of the last one who was told, in ms. */
  private ultimo = 0;

  constructor(private readonly aforo: number) {}

  /** One was inside for so long. */
  acabo(ms: number): void {
    this.usualMs += (ms - this.usualMs) * (this.usualMs === 0 ? 1 : PESO);
  }

  /** In how many whole seconds the next one may come, from `ahora`, in ms. */
  siguiente(ahora: number): number {
    const cadaMs = (this.usualMs / this.aforo) * UNO_DE_CADA;
    this.ultimo = Math.min(Math.max(this.ultimo, ahora) + cadaMs, ahora + LO_MAS_TARDE_S * 1_000);
    return Math.max(1, Math.ceil((this.ultimo - ahora) / 1_000));
  }
}
