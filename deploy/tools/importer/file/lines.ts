/** Cuts a text that comes in pieces into lines; their ends may be CRLF, LF and CR, mixed. */
export class Lines {
  private rest = '';

  /** The lines that this piece completes. */
  push(piece: string): string[] {
    const text = this.rest + piece;
    // A CR at the very end may be the first half of a CRLF.
    const upTo = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, upTo).split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + text.slice(upTo);
    return lines;
  }

  /** What is left after the last end of a line. */
  end(): string[] {
    const last = this.rest.replace(/\r$/, '');
    this.rest = '';
    return last === '' ? [] : [last];
  }
}
