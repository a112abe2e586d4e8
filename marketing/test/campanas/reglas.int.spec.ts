import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campanaJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';

let servicio: Servicio;
let token: string;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(async () => {
  await servicio.vaciar();
  const payload = { nombre: 'Tienda Britanica', moneda: 'GBP', zona_horaria: 'Europe/London' };
  token = await servicio.deMarca((await servicio.bien<Vista>(201, { url: '/marcas', payload })).id);
});
afterAll(() => servicio.cerrar());

interface Vista extends Record<string, unknown> {
  readonly id: string;
}
const crear = (otros: object = {}) =>
  servicio.bien<Vista>(201, { url: '/campanas', payload: campanaJson(otros), token });

describe('campaigns', () => {
  it('tell from when on their rules hold, and keep all versions', async () => {
    const oidos = await servicio.oyente('marketing.eventos');
    const { id } = await crear({ exceso_reembolso: 'RECHAZAR', reintento_automatico: true });
    const cambiar = (payload: object) => ({ method: 'PATCH' as const, url: `/campanas/${id}`, payload, token });
    const en = (dia: string) => `${dia}T00:00:00.000Z`;
    const espana = { segmentacion: { paises: ['ES'] }, ventana_atribucion_dias: 7, reglas_desde: en('2011-01-15') };
    await servicio.bien(200, cambiar(espana));
    const atras = cambiar({ requiere_inscripcion: true, reglas_desde: en('2011-01-14') });
    expect(await servicio.codigo(atras)).toEqual([422, 'marketing.reglas-hacia-atras']);
    await servicio.bien(200, cambiar({ requiere_inscripcion: true, reglas_desde: en('2990-01-01') }));
    await servicio.bien(200, cambiar({ nombre: 'Otro', reintento_automatico: false }));
    expect(await servicio.ver(`/campanas/${id}`, token)).toMatchObject({
      requiere_inscripcion: true,
      reglas: [
        { desde: en('2010-12-01'), segmentacion: { paises: [] }, ventana_atribucion_dias: 30 },
        { desde: en('2011-01-15'), segmentacion: { paises: ['ES'] }, requiere_inscripcion: false },
        { desde: en('2990-01-01'), segmentacion: { paises: ['ES'] }, ventana_atribucion_dias: 7 },
      ],
    });
    await servicio.pronto(() => expect(oidos.filter(({ subject }) => subject === id)).toHaveLength(4));
    const dichas = oidos.filter(({ subject }) => subject === id).map(({ data }) => data);
    expect(dichas).toMatchObject([
      { reglas_desde: new Date(en('2010-12-01')), exceso_reembolso: 'RECHAZAR', reintento_automatico: true },
      { reglas_desde: new Date(en('2011-01-15')), segmentacion: { paises: ['ES'] } },
      { reglas_desde: new Date(en('2990-01-01')), requiere_inscripcion: true },
      { reglas_desde: new Date(en('2990-01-01')), nombre: 'Otro', reintento_automatico: false },
    ]);
  });

  it('tell the door which values of an order their conditions and declarations know', async () => {
    const oidos = await servicio.oyente('marketing.eventos');
    const condicion = (precedencia: number, cuando: object) => ({
      nombre: `c${precedencia}`,
      precedencia,
      cuando,
      tasa: { tipo: 'PORCENTAJE', ppm: 1 },
    });
    const condiciones = [condicion(1, { linea_producto: ['Zapatos'] }), condicion(2, { cliente: ['NUEVO'] })];
    const terminos = { tipo: 'PORCENTAJE', ppm: 2, condiciones };
    const declaraciones = [{ dimension: 'linea_producto', valores: ['zapatos', 'bolsos'] }];
    const payload = campanaJson({ terminos, declaraciones });
    const mal = [condicion(1, { linea_producto: ['sapatos'] })];
    const errata = { url: '/campanas', payload: { ...payload, terminos: { ...terminos, condiciones: mal } }, token };
    expect(await servicio.codigo(errata)).toEqual([422, 'marketing.valor-no-declarado']);
    const { id } = await servicio.bien<Vista>(201, { url: '/campanas', payload, token });
    const abrir = { declaraciones: [{ dimension: 'linea_producto', valores: [], abierta: true }] };
    await servicio.bien(200, { method: 'PATCH', url: `/campanas/${id}`, payload: abrir, token });
    const suyos = () => oidos.filter(({ subject }) => subject === id).map(({ data }) => data);
    await servicio.pronto(() => expect(suyos()).toHaveLength(2));
    const cliente = { dimension: 'cliente', valores: ['nuevo', 'recurrente'], abierta: false };
    const linea = (abierta: boolean, ...valores: string[]) => ({ dimension: 'linea_producto', valores, abierta });
    expect(suyos()).toMatchObject([
      { declaraciones: [cliente, linea(false, 'zapatos', 'bolsos')] },
      { declaraciones: [cliente, linea(true, 'Zapatos')] },
    ]);
  });
});
