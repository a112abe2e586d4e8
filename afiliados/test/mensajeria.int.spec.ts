import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AfiliadosComandos } from '@alpespartner/schemas/afiliados.comandos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { campana } from './ejemplos.js';
import { deCampana, gbp } from './mensajes.js';
import { Servicio } from './servicio.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

const registro: AfiliadosComandos['RegistrarAfiliado'] = {
  nombre: 'Luz',
  apellido: 'Mar',
  email: 'luz@example.com',
  tipo_documento: 'CC',
  numero_documento: '12345',
  tipo: 'INDIVIDUAL',
  telefono: null,
  pais: null,
  fecha_nacimiento: null,
  banco: null,
  referido_por: null,
  efectivo_en: null,
};
/** Under the key of what it is about, if that is there already: commands of one key are executed in their order. */
const mandar = <K extends keyof AfiliadosComandos>(type: K, data: AfiliadosComandos[K], veces = 1) => {
  const subject = 'afiliado_id' in data ? data.afiliado_id : newId();
  return servicio.decir('afiliados.comandos', { type, subject, sequence: 1n, data } as never, veces);
};
const afiliados = () => servicio.filas<{ id: string; situacion: string }>('SELECT id, situacion FROM afiliado');

describe('commands that come as messages', () => {
  it('are executed once, however often they are delivered; the outcome names its cause', async () => {
    const oidos = await servicio.oyente('afiliados.eventos');
    const comando = await mandar('RegistrarAfiliado', registro, 4);
    await servicio.pronto(() => expect(oidos).toHaveLength(1));
    const afiliado_id = oidos[0]!.subject;
    await mandar('ValidarAfiliado', { afiliado_id, estado_validacion: 'APROBADO', razon: null, efectivo_en: null });
    await mandar('DesactivarAfiliado', { afiliado_id, razon: 'retired', efectivo_en: null });
    await servicio.pronto(() => expect(oidos).toHaveLength(3));
    expect(oidos.map(({ type }) => type)).toEqual(['AfiliadoRegistrado', 'AfiliadoValidado', 'AfiliadoDesactivado']);
    expect(oidos[0]!.causation_id).toBe(comando);
    expect(await afiliados()).toEqual([{ id: afiliado_id, situacion: 'DESACTIVADO' }]);
  });

  it('obey the rules of their HTTP twins: no brand changes an affiliate’s data, and nobody those of a blocked one', async () => {
    const { id: afiliado_id } = await servicio.registrar({ telefono: '+57 1' });
    const nada = { email: null, tipo_documento: null, numero_documento: null, tipo: null, pais: null };
    const cambios = { ...nada, nombre: null, apellido: null, fecha_nacimiento: null, banco: null, efectivo_en: null };
    const cambiar = (telefono: string, marcaId: string | null) => {
      const data = { afiliado_id, telefono, ...cambios };
      return servicio.decir('afiliados.comandos', {
        type: 'ActualizarAfiliado',
        subject: afiliado_id,
        sequence: 1n,
        marcaId,
        data,
      });
    };
    const hechos = async () => (await servicio.filas<{ n: string }>('SELECT COUNT(*) n FROM inbox'))[0]?.n;
    await cambiar('+57 2', campana.marcaId);
    await servicio.pronto(async () => expect(await hechos()).toBe('1'));
    expect(await servicio.ver(afiliado_id)).toMatchObject({ telefono: '+57 1' });
    await cambiar('+57 3', null);
    await servicio.pronto(async () => expect(await hechos()).toBe('2'));
    expect(await servicio.ver(afiliado_id)).toMatchObject({ telefono: '+57 3' });
    await servicio.accion(afiliado_id, 'bloqueo', { razon: 'court order' });
    await cambiar('+57 4', null);
    await servicio.pronto(async () => expect(await hechos()).toBe('3'));
    expect(await servicio.ver(afiliado_id)).toMatchObject({ telefono: '+57 3' });
  });

  it('that are refused are answered, and hold nothing up', async () => {
    await mandar('RegistrarAfiliado', { ...registro, numero_documento: 'ABC' });
    await mandar('RegistrarAfiliado', { ...registro, nombre: 'L'.repeat(101) });
    await mandar('RegistrarAfiliado', registro);
    await mandar('RegistrarAfiliado', { ...registro, email: 'LUZ@example.com' });
    await mandar('RegistrarAfiliado', { ...registro, email: 'sol@example.com', numero_documento: '999' });
    await servicio.pronto(async () => expect(await afiliados()).toHaveLength(2));
    await servicio.pronto(async () => {
      const [{ n }] = (await servicio.filas<{ n: string }>('SELECT COUNT(*) n FROM inbox')) as [{ n: string }];
      expect(n).toBe('5');
    });
    expect(await afiliados()).toHaveLength(2);
  });
});

describe('what the neighbours say', () => {
  const activo = async () => {
    const { id } = await servicio.bien<{ id: string }>(201, {
      payload: {
        nombre: 'Ana',
        apellido: 'Sol',
        email: 'ana@example.com',
        tipo_documento: 'CC',
        numero_documento: '77777',
        tipo: 'EMPRESA',
      },
    });
    await servicio.bien(204, { url: `/afiliados/${id}/aprobacion`, payload: {} });
    return id;
  };

  it('becomes the balance, once', async () => {
    const afiliado_id = await activo();
    const [comision_id, pago_id] = [newId(), newId()];
    const ahora = new Date();
    const aprobada = { id: comision_id, comision_id, afiliado_id, monto: gbp(1250), por: 'ana', motivo: null };
    await servicio.decir(
      'comisiones.eventos',
      { type: 'ComisionCalculada', subject: comision_id, sequence: 1n, data: { ...calculo(comision_id, afiliado_id) } },
      3,
    );
    await servicio.decir(
      'comisiones.eventos',
      { type: 'ComisionAprobada', subject: comision_id, sequence: 2n, data: { ...aprobada, timestamp: ahora } },
      2,
    );
    const pago = { id: pago_id, pago_id, liquidacion_id: newId(), afiliado_id, monto: gbp(1000), comisiones: [] };
    const nada = { referencia: null, codigo: null, reintentable: null, intentos: 1, timestamp: ahora };
    await servicio.decir('comisiones.eventos', {
      type: 'PagoConfirmado',
      subject: pago_id,
      sequence: 2n,
      data: { ...pago, ...nada },
    });
    const importe = (monto: string) => ({ monto, moneda: 'GBP' });
    await servicio.pronto(async () => {
      const saldo = await servicio.bien(200, { method: 'GET', url: `/afiliados/${afiliado_id}/saldo` });
      expect(saldo).toMatchObject({
        afiliado_id,
        saldos: [
          {
            moneda: 'GBP',
            acumulado: importe('12.50'),
            por_pagar: importe('2.50'),
            en_pago: importe('0.00'),
            pagado: importe('10.00'),
            negativo: importe('0.00'),
          },
        ],
        al: expect.any(String) as string,
      });
    });
  });

  it('makes a campaign known, so that an affiliate can be enrolled and leave again', async () => {
    const id = await activo();
    const url = `/afiliados/${id}/inscripciones`;
    const inscribir = { url, payload: { campana_id: campana.id } };
    expect((await servicio.pedir(inscribir)).json<object>()).toMatchObject({ codigo: 'afiliados.campana-desconocida' });
    await servicio.decir('marketing.eventos', {
      type: 'CampanaCreada',
      subject: campana.id,
      sequence: 1n,
      data: { ...campanaCreada, ...deCampana('CampanaCreada', 1).data, fecha_fin: new Date('2999-01-01T00:00:00Z') },
    } as never);
    await servicio.pronto(async () => expect((await servicio.pedir(inscribir)).statusCode).toBe(201));
    expect((await servicio.pedir(inscribir)).json<object>()).toMatchObject({ codigo: 'afiliados.ya-inscrito' });
    await servicio.bien(204, { method: 'DELETE', url: `${url}/${campana.id}` });
    expect((await servicio.pedir({ method: 'DELETE', url: `${url}/${campana.id}` })).statusCode).toBe(404);
    const { inscripciones } = await servicio.bien<{ inscripciones: { hasta: string | null }[] }>(200, {
      method: 'GET',
      url: `/afiliados/${id}`,
    });
    expect(inscripciones).toEqual([
      expect.objectContaining({ campana_id: campana.id, hasta: expect.any(String) as string }) as object,
    ]);
  });
});

const calculo = (id: string, afiliado_id: string) => ({
  id,
  afiliado_id,
  campana_id: campana.id,
  user_id: null,
  conversion_id: newId(),
  monto_comision: gbp(1250),
  porcentaje_comision: 50_000n,
  tipo_comision: 'PORCENTAJE' as const,
  terminos_version: 1,
  nivel: 'BRONCE' as const,
  monto_base: gbp(25_000),
  clase: null,
  fecha_calculo: new Date(),
  timestamp: new Date(),
});

const campanaCreada = {
  nombre: 'Verano',
  descripcion: null,
  tipo_campana: 'CPA',
  moneda: 'GBP',
  meta_conversiones: null,
  presupuesto: null,
  terminos: {
    version: 1,
    valido_desde: campana.inicio,
    tipo: 'PORCENTAJE',
    ppm: 50_000n,
    fijo: null,
    escalones: [],
    minimo: null,
    maximo: null,
    por_nivel: false,
  },
  segmentacion: { paises: [], tipos_afiliado: [], niveles: [] },
  ventana_atribucion_dias: 30,
  requiere_inscripcion: true,
  created_by: 'ana',
  politica_fraude: null,
  zona_horaria: null,
  atribucion: null,
  fraude: null,
};
