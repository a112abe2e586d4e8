import { afterAll, beforeAll, expect, it } from 'vitest';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

it('what costs a brand money is signed by its own people; those of the platform see it, those of no brand do not', async () => {
  const tienda = await Tienda.abrir(servicio);
  const otra = await Tienda.abrir(servicio);
  const { afiliadoId } = await tienda.vendedor(100);
  await tienda.comisiones(afiliadoId, 1, 'APROBADA');
  const liquidacion = await tienda.liquidar();
  const sinMarca = await servicio.deUsuario('carla');
  const conMarcaPeroAfiliado = await servicio.deAfiliado(afiliadoId, tienda.marcaId);
  const actos = (pagoId: string) => ({
    cerrar: { url: '/liquidaciones', payload: { moneda: 'GBP', marca_id: tienda.marcaId } },
    aprobar: { url: `/liquidaciones/${liquidacion.id}/aprobacion`, payload: { huella: liquidacion.huella } },
    cancelar: { url: `/liquidaciones/${liquidacion.id}/cancelacion`, payload: { razon: 'wrong' } },
    reanudar: { url: `/pagos/${pagoId}/reanudacion` },
    devolver: { url: `/pagos/${pagoId}/devolucion`, payload: { codigo: 'OTRO' } },
  });
  const rehusado = async (pagoId: string) => {
    for (const [acto, peticion] of Object.entries(actos(pagoId))) {
      for (const token of [servicio.admin, sinMarca, conMarcaPeroAfiliado]) {
        const [status, codigo] = await servicio.codigo({ ...peticion, token });
        expect([acto, status, codigo]).toEqual([acto, 403, 'seguridad.sin-marca']);
      }
      expect([acto, (await servicio.pedir({ ...peticion, token: otra.ana })).statusCode]).toEqual([acto, 404]);
    }
  };
  await rehusado(afiliadoId);
  await tienda.aprobar(liquidacion);
  await tienda.completa(liquidacion.id);
  const [{ id }] = (await tienda.pagos(liquidacion.id)) as unknown as [{ id: string }];
  await rehusado(id);
  const ver = async (token: string) =>
    Promise.all(
      [`/liquidaciones/${liquidacion.id}`, `/pagos/${id}`].map(
        async (url) => (await servicio.pedir({ method: 'GET', url, token })).statusCode,
      ),
    );
  expect(await ver(servicio.admin)).toEqual([200, 200]);
  expect(await ver(tienda.benito)).toEqual([200, 200]);
  expect(await ver(sinMarca)).toEqual([403, 403]);
  expect(await ver(otra.ana)).toEqual([404, 404]);
}, 60_000);
