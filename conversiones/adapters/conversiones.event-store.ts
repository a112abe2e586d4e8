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
        const decidido = decidir(conversionId, flujo, comando, contexto, opciones);
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

  async ejecutarTodos(pedidos: readonly Pedido[]): Promise<void> {
    const streams = await this.store.loadMany(pedidos.map(({ conversionId }) => conversionId));
    const flujos = new Map([...streams].map(([id, sobres]) => [id, flujoDe(sobres as readonly Sobre[])]));
    const anexos: Anexo[] = [];
    for (const { conversionId, comando, contexto } of pedidos) {
      const decidido = decidir(conversionId, flujos.get(conversionId) ?? VACIO, comando, contexto);
      if (!decidido) continue;
      flujos.set(conversionId, decidido.despues);
      anexos.push(decidido.anexo);
    }
    await this.store.appendAll(anexos);
  }

  private async cargar(id: string): Promise<Flujo> {
    return flujoDe((await this.store.load(id)) as readonly Sobre[]);
  }
}

type Anexo = Append<ConversionesEventos>;

/** What a command makes of a flow; null when nothing is to be stored. */
function decidir(
  id: string,
  flujo: Flujo,
  comando: ComandoConversion,
  contexto: Contexto,
  { esperada = null, recibo }: Opciones = {},
): { readonly despues: Flujo; readonly nueva: ConversionGuardada; readonly anexo: Anexo } | null {
  const { historia } = flujo;
  if (historia.length > 0) exigirVersion(esperada, historia.length);
  const eventos = conversion.decide(comando, estadoDe(historia));
  if (eventos.length === 0) return null;
  const despues = conNuevos(flujo, eventos, comando.ahora, contexto);
  const nueva = guardada(id, despues);
  const anexo = {
    streamId: id,
    expectedVersion: historia.length,
    events: eventos.map((evento) => ({ ...toContract(id, evento), time: comando.ahora })),
    marcaId: nueva.estado.datos.marcaId,
    contexto,
    recibo: recibo?.(nueva) ?? null,
  };
  return { despues, nueva, anexo };
}
