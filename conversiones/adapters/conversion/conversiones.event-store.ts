import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { childSpan, type Context, currentContext } from '@alpespartner/shared-kernel/application/context.js';
import {
  type Append,
  EventStore,
  VersionConflict,
} from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { Folded } from '@alpespartner/shared-kernel/platform/event-store/folded.js';
import { receiptOf } from '@alpespartner/shared-kernel/platform/http/idempotency/stored-answer.js';
import { requireVersion } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import {
  ConversionDisputada,
  Conversiones,
  type ConversionGuardada,
  type Opciones,
  type Pedido,
  type Resultado,
} from '../../application/conversion/conversiones.js';
import type { ComandoConversion } from '../../domain/conversion/comandos.js';
import { conversion, leIncumbe } from '../../domain/conversion/conversion.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { avisosDeEspera } from '../../domain/conversion/espera.js';
import type { Conversion } from '../../domain/conversion/estado.js';
import { estadoDe } from '../../domain/historia/historia.js';
import { type Sobre, toContract } from './contrato.js';
import { respuestaDe } from './http/respuesta-detectada.js';
import { conNuevos, type Flujo, guardada, historiaDe, seguir, VACIO } from './registrado.js';

const INTENTOS = 20;

/** Whose snapshots they are; the version rises with every change of what is folded (see the golden streams). */
export const FLUJO = { decider: 'conversion', version: 2 } as const;

/** Loads, decides, appends; in the stream everything is recorded at the instant the command says. */
@Injectable()
export class EventStoreConversiones extends Conversiones {
  private readonly flujos: Folded<ConversionesEventos, Flujo>;

  constructor(
    private readonly store: EventStore<ConversionesEventos>,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {
    super();
    this.flujos = new Folded(store, { ...FLUJO, initial: VACIO, evolve: (f, sobre) => seguir(f, sobre as Sobre) });
  }

  async find(id: string): Promise<ConversionGuardada | null> {
    const historia = historiaDe((await this.store.load(id)) as readonly Sobre[]);
    const estado = estadoDe(historia);
    return estado && { id, estado, historia, version: historia.length };
  }

  async findEstado(id: string): Promise<Conversion | null> {
    return (await this.cargar(id)).estado;
  }

  /** A report is mostly a new one: it is decided and appended without a read, and read only when it proves known. */
  async execute(conversionId: string, comando: ComandoConversion, opciones: Opciones = {}): Promise<Resultado> {
    let flujo = comando.tipo === 'Detectar' ? VACIO : await this.cargar(conversionId);
    for (let intento = 1; intento <= INTENTOS; intento++) {
      try {
        const context = (comando.tipo === 'Decidir' ? flujo.origen : null) ?? currentContext();
        const decidido = decidir(conversionId, flujo, comando, context, opciones);
        if (!decidido) return { conversion: guardada(conversionId, flujo), cambio: false };
        await this.store.append(decidido.anexo);
        return { conversion: decidido.nueva, cambio: true };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        flujo = await this.cargar(conversionId);
      }
    }
    throw new ConversionDisputada();
  }

  async executeAll(pedidos: readonly Pedido[]): Promise<readonly ConversionGuardada[]> {
    const streams = await this.store.loadMany(pedidos.map(({ conversionId }) => conversionId));
    const flujos = new Map([...streams].map(([id, sobres]) => [id, (sobres as Sobre[]).reduce(seguir, VACIO)]));
    const anexos: Anexo[] = [];
    const nuevas: ConversionGuardada[] = [];
    for (const { conversionId, comando, context } of pedidos) {
      const decidido = decidir(conversionId, flujos.get(conversionId) ?? VACIO, comando, context);
      if (!decidido) continue;
      flujos.set(conversionId, decidido.despues);
      anexos.push(decidido.anexo);
      nuevas.push(decidido.nueva);
    }
    await this.store.appendAll(anexos);
    return nuevas;
  }

  async repeat(conversionId: string): Promise<void> {
    const sobres = (await this.store.load(conversionId)) as readonly Sobre[];
    const desde = sobres.findIndex(({ type }) => type === 'ConversionValidated');
    if (desde < 0) return;
    await this.unitOfWork.run(async (tx) => tx.announce('conversiones.eventos', ...sobres.slice(desde).map(otraVez)));
  }

  private cargar(id: string): Promise<Flujo> {
    return this.flujos.load(id, this.unitOfWork.current() === undefined);
  }
}

/** The same fact, caused by its first telling. */
const otraVez = ({ id: causationId, correlation_id, traceparent, marca_id: marcaId, actor, ...hecho }: Sobre) => ({
  ...hecho,
  context: { correlationId: correlation_id, causationId, traceparent: traceparent ?? childSpan(null), marcaId, actor },
});

type Anexo = Append<ConversionesEventos>;

/** What a command makes of a flow; null when nothing is to be stored. */
function decidir(
  id: string,
  flujo: Flujo,
  comando: ComandoConversion,
  context: Context,
  { esperada = null, peticion = null }: Opciones = {},
): { readonly despues: Flujo; readonly nueva: ConversionGuardada; readonly anexo: Anexo } | null {
  const { estado, version } = flujo;
  // Whose it is comes first: a version that does not match tells that there is something to match.
  if (estado && !leIncumbe(comando, estado)) throw new ConversionDesconocida();
  if (version > 0) requireVersion(esperada, version);
  const eventos = conversion.decide(comando, estado);
  if (eventos.length === 0) return null;
  const despues = conNuevos(flujo, eventos, comando.ahora, context);
  const nueva = guardada(id, despues);
  const anexo = {
    streamId: id,
    expectedVersion: version,
    events: eventos.map((evento) => ({ time: comando.ahora, ...toContract(id, evento) })),
    marcaId: nueva.estado.datos.marcaId,
    context,
    with: peticion && receiptOf(peticion, respuestaDe({ conversion: nueva, avisos: avisosDe(comando, nueva) }, 201)),
  };
  return { despues, nueva, anexo };
}

/** What a report is answered with besides. */
const avisosDe = (comando: ComandoConversion, { estado }: ConversionGuardada) =>
  comando.tipo === 'Detectar' ? avisosDeEspera(estado, comando.hechos, comando.ahora) : [];
