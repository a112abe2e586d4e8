export interface Split {
  readonly fields: string[];
  /** A quote was opened and not closed. */
  readonly open: boolean;
}

/**
 * The fields of a text by RFC 4180, leniently: a quote within a field is a character, whether the field is quoted or not.
 * `literal`: a quote is nothing but a character.
 */
export function split(text: string, delimiter: string, literal = false): Split {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (!literal && text[at] === '"') {
      const close = closingQuote(text, at, delimiter);
      if (close < 0) return { fields, open: true };
      fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = text.indexOf(delimiter, close + 1);
    } else {
      const end = text.indexOf(delimiter, at);
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end));
      at = end;
    }
    if (at < 0) return { fields, open: false };
    at += delimiter.length;
  }
}

/** Where the quoted field that begins at `start` ends: at a quote before a delimiter or the end, blanks between them allowed. */
function closingQuote(text: string, start: number, delimiter: string): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (text[next] === ' ') next++;
    if (next >= text.length || text.startsWith(delimiter, next)) return at;
  }
  return -1;
}

/** A field as it is written, quoted where it must be. */
export const quoted = (field: string, delimiter: string): string =>
  /["\r\n]/.test(field) || field.includes(delimiter) || field !== field.trim()
    ? `"${field.replaceAll('"', '""')}"`
    : field;
