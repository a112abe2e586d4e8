import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MarketingComandos } from '@alpespartner/schemas/marketing.comandos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { gbpJson } from '../casa/cuerpos.js';
import { gbp, orden } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let servicio: Servicio;
let tienda: Tienda;
let token: string;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(async () => {
  await servicio.vaciar();
  tienda = await Tienda.abrir(servicio);
  token = await servicio.deMarca(tienda.marcaId);
});
afterAll(() => servicio.cerrar());

describe('commands that come as messages', () => {
  const mandar = <K extends keyof MarketingComandos>(type: K, data: MarketingComandos[K], veces = 1) => {
    const mensaje = orden(type, data);
    return servicio.decir('marketing.comandos', mensaje, veces).then(() => mensaje.id);
  };

  it('are executed once, however often they are delivered; the outcome names its cause', async () => {
    const oidos = await servicio.oyente('marketing.eventos');
    const creacion = await mandar('CrearCampana', campanaAvro(tienda.marcaId), 3);
    const creadas = () => oidos.filter(({ causation_id }) => causation_id === creacion);
    await servicio.pronto(() => expect(creadas()).toMatchObject([{ type: 'CampanaCreada' }]));
    const campana_id = creadas()[0]!.subject;
    await mandar('ActivarCampana', { campana_id, efectivo_en: null }, 2);
    await mandar('DesactivarCampana', { campana_id, razon: 'stock', efectivo_en: null });
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/campanas/${campana_id}`, token)).toMatchObject({ estado: 'PAUSADA', version: 3 }),
    );
    expect(await servicio.ver(`/campanas/${campana_id}`, token)).toMatchObject({
      presupuesto: gbpJson('12.50'),
      terminos: [{ escalones: [{ hasta: gbpJson('1.00'), ppm: 10 }, { ppm: 20 }] }],
    });
  });

  it('that are refused hold nothing up', async () => {
    const { afiliadoId } = await tienda.vendedor(100);
    const [comision] = await tienda.comisiones(afiliadoId, 1, 'APROBADA');
    await mandar('CrearCampana', { ...campanaAvro(tienda.marcaId), nombre: '' });
    await mandar('CrearCampana', campanaAvro(newId()));
    await mandar('ActivarCampana', { campana_id: newId(), efectivo_en: null });
    await mandar('AprobarComision', { comision_id: comision!.id, motivo: null });
    await mandar('AnularComision', { comision_id: comision!.id, codigo: null, motivo: 'wrong' });
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/comisiones/${comision!.id}`, token)).toMatchObject({ estado: 'ANULADA' }),
    );
    await servicio.pronto(async () => {
      const sql = "SELECT COUNT(*) AS n FROM inbox WHERE suscripcion LIKE 'marketing.comandos%'";
      expect(await servicio.filas(sql)).toEqual([{ n: '5' }]);
    });
    expect((await servicio.ver<{ datos: object[] }>('/campanas', token)).datos).toHaveLength(1);
  });
});

const cualquiera = { pais: null, linea_producto: null, tipo_afiliado: null, tipo_conversion: null, monto_hasta: null };
const nuevos: MarketingComandos['CrearCampana']['terminos']['condiciones'][number] = {
  nombre: 'new customers',
  precedencia: 1,
  cuando: { ...cualquiera, cliente: ['NUEVO'], monto_desde: gbp(10_00) },
  tasa: { tipo: 'PORCENTAJE', ppm: 50_000n, fijo: null, escalones: null, marginal: null },
};

const campanaAvro = (marca_id: string): MarketingComandos['CrearCampana'] => ({
  marca_id,
  nombre: 'Orden',
  descripcion: null,
  tipo_campana: 'CPA',
  moneda: 'GBP',
  meta_conversiones: null,
  fecha_inicio: new Date('2011-01-01T00:00:00Z'),
  fecha_fin: new Date('2999-01-01T00:00:00Z'),
  presupuesto: gbp(12_50),
  politica_presupuesto: null,
  finalizar_al_agotar: null,
  segmentacion: null,
  ventana_atribucion_dias: null,
  requiere_inscripcion: null,
  periodo_retencion_dias: null,
  politica_fraude: null,
  atribucion: null,
  fraude: null,
  terminos: {
    valido_desde: null,
    tipo: 'ESCALONADA',
    ppm: null,
    fijo: null,
    minimo: null,
    maximo: null,
    por_nivel: false,
    escalones: [
      { hasta: gbp(1_00), ppm: 10n },
      { hasta: null, ppm: 20n },
    ],
    marginal: true,
    condiciones: [nuevos],
    recurrencia: { meses: 12, cuotas: null },
    referido_ppm: 100_000n,
    topes: [
      { nombre: 'mes', ambito: 'AFILIADO', periodo: 'MES', cuenta: null, monto: gbp(5_00), al_exceder: 'RECORTAR' },
    ],
  },
  preaviso_dias: 15,
  efectivo_en: new Date('2010-12-01T00:00:00Z'),
});
