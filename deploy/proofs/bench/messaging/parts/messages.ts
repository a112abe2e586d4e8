import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { topic } from '@alpespartner/schemas/topologia.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { envelopeOf, type OutboxRow, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { OutgoingMessage, Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

export const TOPIC = 'conversiones.eventos';
export const PARTITIONS = Array.from({ length: topic(TOPIC).particiones }, (_, partition) => ({
  topic: TOPIC,
  particion: partition,
}));

/** A sale as shops send it: some 350 bytes of Avro. */
export function sale(conversion: string, sequence: bigint): Announcement<ConversionesEventos> {
  const now = new Date();
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
      ocurrido_en: now,
      timestamp: now,
    },
  };
}

/** `howMany` sales of as many keys, encoded for the outbox. */
export const sales = (howMany: number): OutboxRow[] =>
  Array.from({ length: howMany }, () => rowOf(TOPIC, envelopeOf('bench', sale(newId(), 1n), new Date())));

/** What the relay makes of a row: same key, payload and properties. */
export const messageOf = (row: OutboxRow, position: number): OutgoingMessage => ({
  key: row.clave,
  payload: row.payload,
  sequenceId: BigInt(position),
  properties: {
    id: row.mensaje,
    type: row.tipo,
    schema: row.esquema,
    position: String(position),
    'content-type': 'application/avro',
  },
});

/** Sends in order with at most `window` not yet acknowledged; resolves with the last acknowledgement. */
export async function sendAll(producer: Producer, messages: readonly OutgoingMessage[], window: number): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let message = messages[next++]; message; message = messages[next++]) await producer.send(message);
  };
  await Promise.all(Array.from({ length: window }, worker));
}

export const perSecond = (howMany: number, since: number): number => (howMany * 1000) / (performance.now() - since);
