import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InformeDeReportes } from '../../reportes/application/reconstruir-reportes.js';
import { clic, conversion, type Quien } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

const programa = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let servicio: Servicio;
beforeAll(async () => {
  if (!existsSync(programa)) throw new Error('It is not built: npm run build');
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

/** The command as `npm run reconstruir -- reportes` runs it, in a process of its own, on the database of the service. */
async function reconstruir(...banderas: string[]): Promise<InformeDeReportes & { readonly salida: number | null }> {
  const nadie = {
    REDIS_URL: 'redis://127.0.0.1:1',
    PULSAR_URL: 'ws://127.0.0.1:1',
    JWT_ISSUER: 'x',
    JWKS_URL: 'http://x',
  };
  const env = { MYSQL_URL: servicio.bench.databaseUrl, PORT: '0', ...nadie };
  const proceso = spawn(process.execPath, [programa, 'reconstruir', ...banderas], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const fin = new Promise<number | null>((bien, mal) => proceso.once('error', mal).once('exit', bien));
  const dicho = await text(proceso.stdout);
  return { ...(JSON.parse(dicho) as InformeDeReportes), salida: await fin };
}

const huella = async () => {
  const filas = await servicio.filas('SELECT * FROM reporte ORDER BY campana_id, afiliado_id, moneda');
  return createHash('sha256').update(JSON.stringify(filas)).digest('hex');
};

/**
 * Sales, each with its click, every third one refunded in part, a few at a time until `fin`: the next ones when the service
 * has priced these. How many, in how many messages.
 */
async function vender(quien: Quien, fin: Promise<unknown>) {
  let vendiendo = true;
  void fin.catch(() => undefined).finally(() => (vendiendo = false));
  let [ventas, dichos] = [0, 0];
  while (vendiendo) {
    const nuevas = Array.from({ length: 5 }, () => conversion(quien, 10_00 + ventas++));
    for (const [i, venta] of nuevas.entries()) {
      const devuelta = i % 3 === 0 ? [venta.reembolsada(4, 5_00)] : [];
      for (const mensaje of [clic(quien), venta.detectada, venta.validada, ...devuelta]) {
        await servicio.decir('conversiones.eventos', mensaje);
        dichos++;
      }
    }
    await servicio.pronto(async () => expect(await servicio.filas('SELECT 1 FROM comision')).toHaveLength(ventas));
  }
  return { ventas, dichos };
}

/** Until all that was told is priced and reported: clicks and detections mean nothing to who prices. */
const enReposo = ({ ventas, dichos }: { readonly ventas: number; readonly dichos: number }) =>
  servicio.pronto(async () => {
    const oidos =
      "SELECT COUNT(*) AS n FROM inbox WHERE suscripcion LIKE 'conversiones.eventos:%' GROUP BY suscripcion";
    expect(await servicio.filas(oidos)).toEqual([{ n: String(dichos) }, { n: String(dichos - 2 * ventas) }]);
    const sinReportar = `SELECT 1 FROM comision c LEFT JOIN reporte_comision r ON r.comision_id = c.id
      WHERE r.saldo IS NULL OR r.saldo <> c.saldo LIMIT 1`;
    expect(await servicio.filas(sinReportar)).toEqual([]);
  });

it('the reports are counted again by the command while the service counts, and are the same to the digest', async () => {
  const tienda = await Tienda.abrir(servicio, { presupuesto: undefined });
  const quien = { ...tienda, afiliadoId: (await tienda.vendedor()).afiliadoId };
  const ordenes = (async () => [await reconstruir(), await reconstruir('--verificar')])();
  const vendido = await vender(quien, ordenes);
  const { ventas } = vendido;
  const bien = { proyeccion: 'reportes', iguales: true, salida: 0 };
  expect(await ordenes).toMatchObject([
    { ...bien, cambiada: true },
    { ...bien, cambiada: false },
  ]);
  await enReposo(vendido);
  const cifras = { clics: ventas, conversiones: ventas, validadas: ventas };
  expect(await servicio.ver(`/reportes/campanas/${tienda.campanaId}`)).toMatchObject(cifras);
  const debida = await huella();
  await servicio.filas('UPDATE reporte SET comision = comision + 1');
  expect(await reconstruir('--verificar')).toMatchObject({ iguales: false, cambiada: false, salida: 1 });
  expect(await huella()).not.toBe(debida);
  expect(await reconstruir()).toMatchObject({ iguales: false, cambiada: true, salida: 0 });
  expect(await huella()).toBe(debida);
}, 300_000);
