import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { contextoActual, type Contexto } from '@alpespartner/shared-kernel/platform/context.js';
import {
  EventStore,
  VersionConflict,
  type Append,
} from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { exigirVersion } from '@alpespartner/shared-kernel/platform/http/etag.js';
import {
  ConversionDisputada,
  Conversiones,
  type ConversionGuardada,
  type Opciones,
  type Pedido,
  type Resultado,
} from '../application/conversiones.js';
import type { ComandoConversion } from '../domain/comandos.js';
import { conversion } from '../domain/conversion.js';
import { estadoDe } from '../domain/historia.js';
import { toContract, type Sobre } from './contrato.js';
import { proyeccion } from './conversion.fila.js';
import { conNuevos, flujoDe, guardada, VACIO, type Flujo } from './registrado.js';

const INTENTOS = 20;

/** Loads, decides, appends; in the stream everything is recorded at the instant the command says. */
@Injectable()
export class ConversionesEnEventStore extends Conversiones {
  constructor(private readonly store: EventStore<ConversionesEventos>) {
    super();
  }

  async buscar(conversionId: string): Promise<ConversionGuardada | null> {
    const flujo = await this.cargar(conversionId);
    return flujo.historia.length > 0 ? guardada(conversionId, flujo) : null;
  }

  /** A report is mostly a new one: it is decided and appended without a read, and read only when it proves known. */
  async ejecutar(conversionId: string, comando: ComandoConversion, opciones: Opciones = {}): Promise<Resultado> {
    let flujo = comando.tipo === 'Detectar' ? VACIO : await this.cargar(conversionId);
    for (let intento = 1; intento <= INTENTOS; intento++) {
      try {
        const contexto = (comando.tipo === 'Decidir' ? flujo.origen : null) ?? contextoActual();
        const { despues, append } = decidir(conversionId, flujo, comando, contexto, opciones);
        if (append) await this.store.append(append);
        return { conversion: guardada(conversionId, despues), cambio: append !== null };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        flujo = await this.cargar(conversionId);
      }
    }
    throw new ConversionDisputada();
  }

  async ejecutarTodos(pedidos: readonly Pedido[]): Promise<void> {
    const streams = await this.store.loadMany(pedidos.map(({ conversionId }) => conversionId));
    const flujos = new Map([...streams].map(([id, sobres]) => [id, flujoDe(sobres as readonly Sobre[])]));
    const appends: Append<ConversionesEventos>[] = [];
    for (const { conversionId, comando, contexto } of pedidos) {
      const paso = decidir(conversionId, flujos.get(conversionId) ?? VACIO, comando, contexto);
      flujos.set(conversionId, paso.despues);
      if (paso.append) appends.push(paso.append);
    }
    await this.store.appendAll(appends);
  }

  private async cargar(id: string): Promise<Flujo> {
    return flujoDe((await this.store.load(id)) as readonly Sobre[]);
  }
}

interface Paso {
  /** The flow after the command. */
  readonly despues: Flujo;
  /** Null: nothing is to be stored. */
  readonly append: Append<ConversionesEventos> | null;
}

function decidir(
  id: string,
  flujo: Flujo,
  comando: ComandoConversion,
  contexto: Contexto,
  { esperada = null, recibo }: Opciones = {},
): Paso {
  const { historia } = flujo;
  if (historia.length > 0) exigirVersion(esperada, historia.length);
  const eventos = conversion.decide(comando, estadoDe(historia));
  if (eventos.length === 0) return { despues: flujo, append: null };
  const despues = conNuevos(flujo, eventos, comando.ahora, contexto);
  const nueva = guardada(id, despues);
  const append = {
    streamId: id,
    expectedVersion: historia.length,
    events: eventos.map((evento) => ({ ...toContract(id, evento), time: comando.ahora })),
    marcaId: nueva.estado.datos.marcaId,
    contexto,
    projections: [proyeccion(id, nueva.version, nueva.estado)],
    recibo: recibo?.(nueva) ?? null,
  };
  return { despues, append };
}
