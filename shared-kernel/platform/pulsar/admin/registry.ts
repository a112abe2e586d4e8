import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import type { SchemaRegistry } from '../../messages/writer-schemas.js';
import { partitionAddress } from '../port/address.js';
import type { IncomingMessage } from '../port/broker.js';
import { positionOfId } from '../websocket/message-id.js';
import { PulsarAdmin } from './admin.js';

/** Pulsar's own, over its admin API. */
export class PulsarRegistry implements SchemaRegistry {
  private readonly admin: PulsarAdmin;

  constructor(
    adminUrl: string,
    private readonly addressOf: (topic: string) => string = direccion,
  ) {
    this.admin = new PulsarAdmin(adminUrl, 2_000);
  }

  schemas(topic: keyof Mensajes): Promise<readonly string[]> {
    return this.admin.schemas(this.addressOf(topic));
  }

  attachedVersion({ topic, particion, messageId }: IncomingMessage): Promise<number | null> {
    const { ledger, entry } = positionOfId(messageId);
    return this.admin.attachedVersion(partitionAddress(this.addressOf(topic), particion), ledger, entry);
  }
}

/** For the addresses of a service; null where the broker has none (`memory://`) or its HTTP address is not known. */
export function registryOf(url: string, adminUrl = url.startsWith('ws') ? url.replace(/^ws/, 'http') : undefined) {
  return adminUrl && !url.startsWith('memory:') ? new PulsarRegistry(adminUrl) : null;
}
