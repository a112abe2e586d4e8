import { Injectable } from '@nestjs/common';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { Asientos } from '../../domain/saldo/asientos.js';
import { type Noticia, type Partida, siguiente } from '../../domain/saldo/partida.js';
import { Partidas } from '../../domain/saldo/partidas.js';

/**
 * A commission is calculated, adjusted or decided, a payment is asked for, confirmed, fails or comes back: the
 * balance follows. What was heard before changes nothing; a commission whose calculation has not arrived makes all of the batch wait.
 */
@Injectable()
export class AlCambiarComisionOPago {
  constructor(private readonly partidas: Partidas) {}

  execute(noticias: readonly Noticia[]): Promise<void> {
    const ids = noticias.map(({ partidaId }) => partidaId);
    return this.partidas.update(ids, (conocidas) => asentar(conocidas, noticias));
  }
}

function asentar(conocidas: ReadonlyMap<string, Partida>, noticias: readonly Noticia[]): Asientos {
  const asientos = new Asientos(conocidas);
  for (const noticia of noticias) {
    const despues = siguiente(asientos.partida(noticia.partidaId), noticia);
    if (!despues) throw new NotYet(`ComisionCalculada of ${noticia.partidaId}`);
    asientos.asentar(despues, noticia.en);
  }
  return asientos;
}
