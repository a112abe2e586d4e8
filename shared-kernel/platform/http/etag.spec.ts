import { describe, expect, it } from 'vitest';
import { etagDe, exigirVersion, leerIfMatch } from './etag.js';

describe('etag', () => {
  it('is the version, both ways', () => expect(leerIfMatch(etagDe(3))).toBe(3));
  it.each([undefined, '*'])('%s asks for no version', (header) => expect(leerIfMatch(header)).toBeNull());
  it.each(['W/"3"', '"abc"', '""'])('%s matches nothing', (header) =>
    expect(() => leerIfMatch(header)).toThrow(expect.objectContaining({ motivo: 'version' })),
  );
  it.each(['3', '"3', '"3", "4"', ''])('%s is no entity tag', (header) =>
    expect(() => leerIfMatch(header)).toThrow(expect.objectContaining({ status: 400 })),
  );
  it('refuses another version than the one seen', () => {
    exigirVersion(3, 3);
    exigirVersion(null, 3);
    expect(() => exigirVersion(2, 3)).toThrow(expect.objectContaining({ motivo: 'version', detalle: { version: 3 } }));
  });
});
