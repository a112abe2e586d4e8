/** The only way to the time of day, so that a test can say what time it is. The domain gets times as arguments. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
