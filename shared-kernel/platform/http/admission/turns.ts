/** Of the places that become free, those who were refused are told of one in so many: others come, too. */
const ONE_IN = 5;
const LATEST_S = 30;
/** Weight of the last request in what is usual. */
const WEIGHT = 0.05;

/**
 * When those come again who found a full house: one after the other, at a part of the rate at which places become free.
 * Were all told the same, or too little, refusing them again and again would take the time of those who are inside.
 */
export class Turns {
  private usualMs = 0;
  /** The turn of the last one who was told, in ms. */
  private last = 0;

  constructor(private readonly places: number) {}

  /** One was inside for so long. */
  took(ms: number): void {
    this.usualMs += (ms - this.usualMs) * (this.usualMs === 0 ? 1 : WEIGHT);
  }

  /** There is plenty of room: whoever is refused after this waits for nobody who was refused before. */
  forget(): void {
    this.last = 0;
  }

  /** In how many whole seconds the next one may come, from `now`, in ms. */
  next(now: number): number {
    const eachMs = (this.usualMs / this.places) * ONE_IN;
    this.last = Math.min(Math.max(this.last, now) + eachMs, now + LATEST_S * 1_000);
    return Math.max(1, Math.ceil((this.last - now) / 1_000));
  }
}
