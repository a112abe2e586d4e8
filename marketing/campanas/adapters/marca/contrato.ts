import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import type { Marca } from '../../domain/marca/marca.js';

/** What the world is told about a brand's new events: all of it, as it is now. */
export const anunciosDeMarca = ({ events, snapshot, version }: Marca): Announcement<MarketingEventos>[] =>
  events.map(({ tipo, en }, i) => {
    const { id, nombre, moneda, zonaHoraria, estado } = snapshot;
    const data = { id, nombre, moneda, zona_horaria: zonaHoraria, estado, timestamp: en };
    return { type: tipo, data, subject: id, sequence: BigInt(version + i + 1), time: en, marcaId: id };
  });
