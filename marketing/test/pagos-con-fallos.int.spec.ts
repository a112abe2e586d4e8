import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campanaJson } from './cuerpos.js';
import { afiliado, conversion, dia } from './mensajes.js';
import { PasarelaSimulada } from './pasarela.js';
import { Servicio } from './servicio.js';

const AFILIADOS = 60;
let pasarela: PasarelaSimulada;
let servicio: Servicio;

beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir(600_000, '7');
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
  await pasarela.avisarEn(`${await servicio.escuchar()}/pagos/callback`);
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

async function venderTodos() {
  const marca = { nombre: 'Tienda', moneda: 'GBP', zona_horaria: 'UTC' };
  const { id: marcaId } = await servicio.bien<{ id: string }>(201, { url: '/marcas', payload: marca });
  const payload = campanaJson({ terminos: { tipo: 'PORCENTAJE', ppm: 100_000 } });
  const token = await servicio.deMarca(marcaId);
  const { id: campanaId } = await servicio.bien<{ id: string }>(201, { url: '/campanas', payload, token });
  for (let i = 0; i < AFILIADOS; i++) {
    const afiliadoId = nuevoId();
    await servicio.decir('afiliados.eventos', afiliado(afiliadoId, 1, dia(1)));
    const { validada } = conversion({ marcaId, campanaId, afiliadoId }, (i + 1) * 100);
    await servicio.decir('conversiones.eventos', validada);
  }
  const sql = "SELECT COUNT(*) n FROM comision WHERE situacion = 'APROBADA'";
  await servicio.pronto(async () => expect(Number((await servicio.filas<{ n: number }>(sql))[0]?.n)).toBe(AFILIADOS));
  return marcaId;
}

it('whatever the gateway does, it has paid exactly what we say it has, and the budget is whole', async () => {
  const marca_id = await venderTodos();
  const [ana, benito] = [await servicio.deUsuario('ana'), await servicio.deUsuario('benito')];
  const crear = { url: '/liquidaciones', payload: { moneda: 'GBP', marca_id }, token: ana };
  const { id, huella } = await servicio.bien<{ id: string; huella: string }>(201, crear);
  await servicio.bien(204, { url: `/liquidaciones/${id}/aprobacion`, payload: { huella }, token: benito });
  const enCurso = 'SELECT COUNT(*) n FROM pago WHERE proximo_en IS NOT NULL';
  let quedan = AFILIADOS;
  while (quedan > 0) {
    await servicio.pronto(async () => {
      const n = Number((await servicio.filas<{ n: number }>(enCurso))[0]?.n);
      if (n > 0 && n >= quedan) throw new Error(`${n} payments under way`);
      quedan = n;
    });
  }
  const nuestros = await servicio.filas<{ id: string; monto: string }>(
    "SELECT id, monto FROM pago WHERE situacion = 'CONFIRMADO' ORDER BY id",
  );
  const suyos = (await pasarela.libro()).map(({ clave, monto }) => ({
    id: clave,
    monto: monto.monto.replace('.', ''),
  }));
  expect(suyos.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    nuestros.map(({ id: pago, monto }) => ({ id: pago, monto: String(monto).padStart(3, '0') })),
  );
  expect(nuestros.length).toBeGreaterThan(0);
  expect(nuestros.length).toBeLessThan(AFILIADOS);
  const [cuentas] = await servicio.filas<Record<string, string>>(
    `SELECT (SELECT SUM(monto) FROM pago WHERE situacion = 'CONFIRMADO') pagado, SUM(pagado) en_cuentas,
            (SELECT gastado FROM presupuesto) gastado, (SELECT reservado FROM presupuesto) reservado,
            SUM(IF(situacion = 'APROBADA', saldo, 0)) debido FROM comision`,
  );
  expect(cuentas!.en_cuentas).toBe(cuentas!.pagado);
  expect(cuentas!.gastado).toBe(Number(cuentas!.pagado).toString());
  expect(Number(cuentas!.reservado)).toBe(Number(cuentas!.debido));
}, 120_000);
