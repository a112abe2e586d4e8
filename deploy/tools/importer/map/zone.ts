import type { Wall } from './dates.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** No zone changes its clock within such a piece of time. */
const PIECE = 15 * MINUTE;
const MOST_KEPT = 20_000;

/** A zone of the IANA database. */
export class Zone {
  private readonly clock: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  constructor(name: string) {
    this.clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /**
   * The instant of a time on the wall. An hour that occurs twice is its first; one that is skipped in spring moves on by
   * what is missing.
   */
  instantOf({ wall, offset }: Wall): Date {
    if (offset !== null) return new Date(wall - offset * MINUTE);
    const before = this.offsetAt(wall - DAY);
    const candidates = [wall - before, wall - this.offsetAt(wall + DAY)].sort((a, b) => a - b);
    const exact = candidates.find((instant) => instant + this.offsetAt(instant) === wall);
    return new Date(exact ?? wall - before);
  }

  /** In milliseconds. */
  private offsetAt(instant: number): number {
    const piece = Math.floor(instant / PIECE);
    const known = this.offsets.get(piece);
    if (known !== undefined) return known;
    const at = piece * PIECE;
    const parts = Object.fromEntries(this.clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at;
    if (this.offsets.size >= MOST_KEPT) this.offsets.clear();
    this.offsets.set(piece, offset);
    return offset;
  }
}
