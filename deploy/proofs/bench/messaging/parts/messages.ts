import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { topic } from '@alpespartner/schemas/topologia.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { envelopeOf, type OutboxRow, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { OutgoingMessage, Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

export const TOPIC = 'conversiones.eventos';
export const PARTICIONES = Array.from({ length: topic(TOPIC).particiones }, (_, particion) => ({
  topic: TOPIC,
  particion,
}));

/** A sale as shops send it: some 350 bytes of Avro. */
export function venta(conversion: string, sequence: bigint): Announcement<ConversionesEventos> {
  const ahora = new Date();
  return {
    type: 'ConversionDetected',
    subject: conversion,
    sequence,
    data: {
      id: conversion,
      conversion_id: conversion,
      affiliate_id: newId(),
      campaign_id: newId(),
      user_id: null,
      transaction_id: `ORD-${conversion.slice(-12)}`,
      conversion_value: { unidades_menores: 1_250_50n, moneda: 'COP' },
      conversion_type: 'PURCHASE',
      clic_id: newId(),
      coupon_code: null,
      cupones: null,
      historica: null,
      source_url: 'https://blog.example/resenas/botas',
      destination_url: 'https://tienda.example/botas?utm=blog',
      pais: 'CO',
      metadata: { canal: 'blog' },
      ocurrido_en: ahora,
      timestamp: ahora,
    },
  };
}

/** `cuantas` sales of as many keys, encoded for the outbox. */
export const ventas = (cuantas: number): OutboxRow[] =>
  Array.from({ length: cuantas }, () => rowOf(TOPIC, envelopeOf('bench', venta(newId(), 1n), new Date())));

/** What the relay makes of a row: same key, payload and properties. */
export const mensajeDe = (fila: OutboxRow, posicion: number): OutgoingMessage => ({
  key: fila.clave,
  payload: fila.payload,
  sequenceId: BigInt(posicion),
  properties: {
    id: fila.mensaje,
    type: fila.tipo,
    schema: fila.esquema,
    position: String(posicion),
    'content-type': 'application/avro',
  },
});

/** Sends in order with at most `ventana` not yet acknowledged; resolves with the last acknowledgement. */
export async function enviarTodos(
  producer: Producer,
  mensajes: readonly OutgoingMessage[],
  ventana: number,
): Promise<void> {
  let siguiente = 0;
  const hilo = async (): Promise<void> => {
    for (let mensaje = mensajes[siguiente++]; mensaje; mensaje = mensajes[siguiente++]) await producer.send(mensaje);
  };
  await Promise.all(Array.from({ length: ventana }, hilo));
}

export const porSegundo = (cuantos: number, desde: number): number => (cuantos * 1000) / (performance.now() - desde);
