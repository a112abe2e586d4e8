import { expect, it } from 'vitest';
import { isSigned, signatureOf } from './signature.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const signature = signatureOf('secret', 'body', NOW);

it("is the gateway's: seconds and an HMAC over both", () =>
  expect(signature).toMatch(/^t=1767225600,v1=[0-9a-f]{64}$/));

it('holds for its body, its secret and five minutes', () => {
  expect(isSigned('secret', Buffer.from('body'), signature, later(300_000))).toBe(true);
  expect(isSigned('secret', 'body', signature, later(301_000))).toBe(false);
  expect(isSigned('secret', 'body', signature, later(-301_000))).toBe(false);
  expect(isSigned('secret', 'other', signature, NOW)).toBe(false);
  expect(isSigned('other', 'body', signature, NOW)).toBe(false);
});

it.each([undefined, '', 't=1,v1=00', signature.replace('v1=', 'v1=0'), `${signature}0`])('is not %s', (text) =>
  expect(isSigned('secret', 'body', text, NOW)).toBe(false),
);
