import { describe, expect, it } from 'vitest';
import { childSpan, currentContext, newContext, withContext } from './context.js';

describe('context', () => {
  it('is the same for everything awaited inside, and gone outside', async () => {
    const context = newContext({ actor: 'ana' });
    await withContext(context, async () => {
      await Promise.resolve();
      expect(currentContext()).toBe(context);
    });
    expect(currentContext().actor).toBeNull();
  });

  it('keeps the trace and its flags from hop to hop, with a span of its own', () => {
    const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    const next = childSpan(given);
    expect(next).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/);
    expect(next).not.toBe(given);
  });

  it.each([
    null,
    '',
    'nonsense',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
    'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
  ])('starts a new trace on %s', (given) => {
    expect(childSpan(given)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(childSpan(given)).not.toBe(childSpan(given));
  });
});
