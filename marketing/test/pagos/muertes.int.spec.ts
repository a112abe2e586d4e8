import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Circuito } from '../../pagos/application/pasarela/circuito.js';
import { Caja } from '../caja/caja.js';
import { conciliar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { type Punto, puntos } from '../caja/puntos.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion } from '../casa/mensajes.js';

const programa = fileURLToPath(new URL('../../dist/test/caja/despachador.js', import.meta.url));
const DIA_MS = 86_400_000;

let base: Base;
let pasarela: PasarelaSimulada;
beforeAll(async () => {
  if (!existsSync(programa)) throw new Error('It is not built: npm run build');
  base = await abrirBase();
});
beforeEach(async () => {
  await base.vaciar();
  pasarela = await PasarelaSimulada.abrir(300_000, '3');
  return () => pasarela.cerrar();
});
afterAll(() => base.cerrar());

class SinUso extends Circuito {
  permite = () => Promise.resolve(true);
  acierto = () => Promise.resolve();
  fallo = () => Promise.resolve();
}

/** A settlement of so many affiliates, approved; nothing of it is sent. */
async function aprobada(afiliados: number): Promise<Escenario> {
  const escenario = await Escenario.montar(base, 1_000_00);
  for (let i = 0; i < afiliados; i++) {
    await escenario.oir(conversion(await escenario.otroAfiliado('BRONCE'), (i + 1) * 10_00).validada);
  }
  const ids = (await base.filas<{ id: string }>('SELECT id FROM comision')).map(({ id }) => id);
  await escenario.reacciones.pagaderas.aprobar(ids, escenario.reloj.now());
  const piezas = { unitOfWork: base.unitOfWork, reloj: escenario.reloj, circuito: new SinUso(), pasarela };
  await new Caja(piezas).liquidar(escenario.quien.marcaId);
  return escenario;
}

/** Pays in a process of its own, some days later; answers the signal that ended it, or null. */
function despachar({ reloj }: Escenario, dias: number, punto?: Punto): Promise<NodeJS.Signals | null> {
  const env = {
    MYSQL_URL: base.url,
    PASARELA_URL: pasarela.url,
    PASARELA_SECRETO: pasarela.secreto,
    DESDE: new Date(reloj.now().getTime() + dias * DIA_MS).toISOString(),
    ...(punto && { PUNTO: punto }),
  };
  const proceso = spawn(process.execPath, [programa], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((bien, mal) =>
    proceso.once('error', mal).once('exit', (codigo, senal) => {
      if (codigo === null || codigo === 0) bien(senal);
      else mal(new Error(`the dispatcher ended with ${codigo}`));
    }),
  );
}

describe('whoever pays is killed', () => {
  it.each(Object.entries(puntos) as [Punto, string][])('%s: %s; another one goes on, and pays once', async (punto) => {
    const escenario = await aprobada(6);
    expect(await despachar(escenario, 1, punto)).toBe('SIGKILL');
    await conciliar(base, pasarela, true);
    await despachar(escenario, 2, punto);
    expect(await despachar(escenario, 3)).toBeNull();
    await conciliar(base, pasarela);
  });
});

it('two processes that pay at the same time pay each affiliate once', async () => {
  const escenario = await aprobada(30);
  expect(await Promise.all([despachar(escenario, 1), despachar(escenario, 1)])).toEqual([null, null]);
  await conciliar(base, pasarela);
});
