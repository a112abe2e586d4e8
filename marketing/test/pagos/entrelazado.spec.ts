import fc from 'fast-check';
import { it } from 'vitest';
import { acto } from '../mundo/actos.js';
import { Historia } from '../mundo/historia.js';
import { Mundo } from '../mundo/mundo.js';

const AFILIADOS = 2;

it('nobody is paid who may not be, nor twice, and the books are even, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acto, { minLength: 10, maxLength: 60, size: 'max' }), async (actos) => {
      const historia = new Historia(await new Mundo(AFILIADOS).abrir());
      for (const uno of actos) await historia.hacer(uno);
      await historia.terminar();
    }),
    { numRuns: 300 },
  );
}, 120_000);
