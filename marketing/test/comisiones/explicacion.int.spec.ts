import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type Explicacion, recalcular } from '@alpespartner/shared-kernel/testing/http/recalculo.js';
import { gbpJson } from '../casa/cuerpos.js';
import { conversion, dia } from '../casa/mensajes.js';
import { alta } from '../casa/mensajes-de-afiliado.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

/** The explanation of the one commission of a conversion. */
async function explicada<E extends Explicacion>(conversionId: string): Promise<E> {
  const { datos } = await servicio.ver<{ datos: { id: string }[] }>(`/comisiones?conversion_id=${conversionId}`);
  return servicio.ver<E>(`/comisiones/${datos[0]?.id}/explicacion`);
}

describe('terms that change', () => {
  it('never change the price of what occurred before, not even when it is refunded afterwards', async () => {
    const escalones = [
      { hasta: gbpJson('100.00'), ppm: 30_000 },
      { hasta: gbpJson('500.00'), ppm: 50_000 },
      { ppm: 80_000 },
    ];
    const tienda = await Tienda.abrir(servicio, { terminos: { tipo: 'ESCALONADA', escalones } });
    const { ventas } = await tienda.vendedor(333.33);
    const [venta] = ventas;
    const nuevos = { url: `/campanas/${tienda.campanaId}/terminos`, payload: { tipo: 'PORCENTAJE', ppm: 10_000 } };
    await servicio.bien(201, { ...nuevos, token: await servicio.deMarca(tienda.marcaId) });
    await servicio.decir('conversiones.eventos', venta!.reembolsada(4, 200_00), 2);
    await servicio.pronto(async () => {
      const explicacion = await explicada(venta!.id);
      expect(explicacion).toMatchObject({ terminos: { version: 1, tipo: 'ESCALONADA' }, monto: gbpJson('10.00') });
      expect(explicacion.asientos).toMatchObject([
        { causa: { mensaje_id: venta!.validada.id }, valor_neto: gbpJson('333.33'), delta: gbpJson('16.67') },
        { motivo: 'REEMBOLSO', delta: gbpJson('-6.67'), presupuesto: { antes: gbpJson('883.33') } },
      ]);
      expect(recalcular(explicacion)).toBe('10.00');
    });
  });
});

describe('an explanation of all there is', () => {
  const terminos = {
    tipo: 'ESCALONADA',
    escalones: [{ hasta: gbpJson('100.00'), ppm: 30_000 }, { ppm: 80_000 }],
    marginal: true,
    condiciones: [
      {
        nombre: 'leads',
        precedencia: 1,
        cuando: { tipo_conversion: ['LEAD'] },
        tasa: { tipo: 'FIJA', fijo: gbpJson('4.00') },
      },
      {
        nombre: 'new',
        precedencia: 2,
        cuando: { cliente: ['NUEVO'], pais: ['ES'] },
        tasa: { tipo: 'PORCENTAJE', ppm: 200_000 },
      },
    ],
    recurrencia: { cuotas: 2 },
    topes: [{ nombre: 'mes', ambito: 'AFILIADO', periodo: 'MES', monto: gbpJson('30.00') }],
  };

  it('works out every amount, of leads, of what is cut and of what recurs', async () => {
    const presupuesto = { presupuesto: gbpJson('35.00'), politica_presupuesto: 'RECORTAR' };
    const tienda = await Tienda.abrir(servicio, { terminos, ...presupuesto });
    const quien = await tienda.vendedor();
    const vendida = (peniques: number, hechos: Parameters<typeof conversion>[4]) =>
      conversion(quien, peniques, dia(5), newId(), hechos);
    const ventas = [
      vendida(0, { conversion_type: 'LEAD' }),
      vendida(123_45, { conversion_type: 'PURCHASE', user_id: 'ana' }),
      vendida(60_00, { conversion_type: 'PURCHASE', user_id: 'ana', cliente_nuevo: true, pais: 'ES' }),
      vendida(50_00, { conversion_type: 'PURCHASE', user_id: 'ana' }),
      vendida(200_00, { conversion_type: 'PURCHASE', user_id: 'luz', cliente_nuevo: true, pais: 'ES' }),
    ];
    const explicadas: (Explicacion & { condiciones: object[] })[] = [];
    for (const [i, venta] of ventas.entries()) {
      await servicio.decir('conversiones.eventos', venta.validada);
      await tienda.comisiones(quien.afiliadoId, i + 1);
      explicadas.push(await explicada(venta.id));
    }
    expect(explicadas.map(({ monto }) => monto.monto)).toEqual(['4.00', '4.88', '12.00', '0.00', '9.12']);
    expect(explicadas.map(recalcular)).toEqual(explicadas.map(({ monto }) => monto.monto));
    expect(explicadas[2]).toMatchObject({
      condiciones: [
        { nombre: 'leads', elegida: false, examen: [{ criterio: 'tipo_conversion', dado: 'PURCHASE', cumple: false }] },
        {
          nombre: 'new',
          elegida: true,
          examen: [
            { criterio: 'pais', cumple: true },
            { criterio: 'cliente', cumple: true },
          ],
        },
      ],
      entradas: { cuota: { numero: 2, meses: 0 } },
    });
    expect(explicadas[4]).toMatchObject({ desviacion: 'The cap "mes" granted no more.' });
  });
});

describe('a referrer', () => {
  it('has a commission of its own, with an explanation, and loses it with the sale', async () => {
    const tienda = await Tienda.abrir(servicio, {
      terminos: { tipo: 'PORCENTAJE', ppm: 100_000, referido_ppm: 250_000 },
    });
    const referidor = await tienda.vendedor();
    const quien = { ...referidor, afiliadoId: newId() };
    const { afiliadoId: referido_por } = referidor;
    for (const hecho of alta(quien.afiliadoId, { referido_por })) await servicio.decir('afiliados.eventos', hecho);
    const venta = conversion(quien, 123_40);
    await servicio.decir('conversiones.eventos', venta.validada, 2);
    const [suya] = await tienda.comisiones(referido_por, 1);
    const url = `/comisiones/${suya!.id}/explicacion`;
    const explicacion = await servicio.ver<Explicacion>(url);
    expect(explicacion).toMatchObject({
      clase: 'REFERIDO',
      conversion_id: venta.id,
      monto: gbpJson('3.09'),
      entradas: { valor_neto: gbpJson('12.34') },
    });
    expect(recalcular(explicacion)).toBe('3.09');
    await servicio.decir('conversiones.eventos', venta.cancelada(4), 2);
    await servicio.pronto(async () => {
      const despues = await servicio.ver<Explicacion>(url);
      expect(despues).toMatchObject({ monto: gbpJson('0.00'), asientos: [{}, { motivo: 'REFERIDO' }] });
      expect(recalcular(despues)).toBe('0.00');
    });
  });
});
