import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type {
  CrearCampana as Pedida,
  MarketingComandos,
} from '@alpespartner/schemas/marketing.comandos/tipos.generated.js';
import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { byType } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { campanaSchema } from './campanas/adapters/campana/cuerpos.js';
import { datosDe } from './campanas/adapters/campana/traducir.js';
import { terminosDe } from './campanas/adapters/terminos/traducir.js';
import { CambiarSituacion } from './campanas/application/campana/cambiar-situacion.js';
import { CrearCampana } from './campanas/application/campana/crear-campana.js';
import { DecidirComision } from './comisiones/application/decision/decidir-comision.js';
import { leer } from './comun/adapters/comando-invalido.js';
import { deAvro, type DineroAvro } from './comun/adapters/dinero.avro.js';

/**
 * Commands that come as messages: the bodies of their HTTP twins, the same limits, the same handlers. They run in the
 * transaction of the message; a refusal is an answer, the outcome an event with the command as its cause.
 */
@Injectable()
export class ComandosConsumer {
  constructor(private readonly bus: CommandBus) {}

  readonly handle = byType<MarketingComandos>({
    CrearCampana: async (mensaje) => {
      const cuerpo = leer(campanaSchema, cuerpoDe(mensaje.data));
      const datos = datosDe(cuerpo, mensaje.data.marca_id);
      const orden = { quien: quienDe(mensaje), efectivoEn: cuerpo.efectivo_en };
      await this.bus.execute(new CrearCampana(datos, terminosDe(cuerpo.terminos), orden));
    },
    ActivarCampana: async (mensaje) => {
      await this.bus.execute(new CambiarSituacion(deCampana(mensaje), 'ACTIVA', null));
    },
    DesactivarCampana: async (mensaje) => {
      await this.bus.execute(new CambiarSituacion(deCampana(mensaje), 'PAUSADA', mensaje.data.razon));
    },
    AprobarComision: async (mensaje) => {
      const { comision_id, motivo } = mensaje.data;
      const veredicto = { decision: 'APROBADA', motivo, codigo: null } as const;
      await this.bus.execute(new DecidirComision(quienDe(mensaje), comision_id, veredicto));
    },
    AnularComision: async (mensaje) => {
      const { comision_id, motivo, codigo } = mensaje.data;
      const veredicto = { decision: 'ANULADA', motivo, codigo } as const;
      await this.bus.execute(new DecidirComision(quienDe(mensaje), comision_id, veredicto));
    },
  });
}

interface Recibido<D> {
  readonly actor: string | null;
  readonly source: string;
  readonly marca_id: string | null;
  readonly data: D;
}

const deCampana = (mensaje: Recibido<{ campana_id: string; efectivo_en: Date | null }>) => ({
  quien: quienDe(mensaje),
  campanaId: mensaje.data.campana_id,
  efectivoEn: mensaje.data.efectivo_en ?? undefined,
});

/** Who asked; a service that acts on its own account is named by its source. */
const quienDe = ({ actor, source, marca_id }: Recibido<unknown>): Quien => ({
  actor: actor ?? source,
  marcaId: marca_id,
  afiliadoId: null,
});

/** The message as the JSON its HTTP twin reads: Avro has no absent field, so null stands for one. */
function cuerpoDe(pedida: Pedida): unknown {
  const { escalones, ...terminos } = pedida.terminos;
  const conEscalones = terminos.tipo === 'ESCALONADA' ? { ...terminos, escalones } : terminos;
  return aJson({ ...pedida, terminos: conEscalones });
}

function aJson(valor: unknown): unknown {
  if (typeof valor === 'bigint') return Number(valor);
  if (valor instanceof Date) return valor.toISOString();
  if (Array.isArray(valor)) return valor.map(aJson);
  if (typeof valor !== 'object' || valor === null) return valor;
  if ('unidades_menores' in valor) {
    const importe = deAvro(valor as DineroAvro);
    return { monto: formatDinero(importe), moneda: importe.moneda };
  }
  const dados = Object.entries(valor).filter(([, campo]) => campo !== null);
  return Object.fromEntries(dados.map(([nombre, campo]) => [nombre, aJson(campo)]));
}
