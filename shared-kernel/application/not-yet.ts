/** "Not yet": a fact this piece of work needs has not arrived. Its message is retried with back-off, and parked when it never comes. */
export class NotYet extends Error {
  constructor(readonly missing: string) {
    super(`Not yet: ${missing}`);
    this.name = 'NotYet';
  }
}
