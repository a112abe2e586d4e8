import { describe, expect, it } from 'vitest';
import { etagOf, readIfMatch, requireVersion } from './etag.js';

describe('etag', () => {
  it('is the version, both ways', () => expect(readIfMatch(etagOf(3))).toBe(3));
  it.each([undefined, '*'])('%s asks for no version', (header) => expect(readIfMatch(header)).toBeNull());
  it.each(['W/"3"', '"abc"', '""'])('%s matches nothing', (header) =>
    expect(() => readIfMatch(header)).toThrow(expect.objectContaining({ motivo: 'version' })),
  );
  it.each(['3', '"3', '"3", "4"', ''])('%s is no entity tag', (header) =>
    expect(() => readIfMatch(header)).toThrow(expect.objectContaining({ status: 400 })),
  );
  it('refuses another version than the one seen', () => {
    requireVersion(3, 3);
    requireVersion(null, 3);
    expect(() => requireVersion(2, 3)).toThrow(expect.objectContaining({ motivo: 'version', detalle: { version: 3 } }));
  });
});
