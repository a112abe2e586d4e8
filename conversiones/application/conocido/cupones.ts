import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Cupon } from '../../domain/conocido/cupon.js';

/** Null: any. */
export interface FiltroDeCupones {
  readonly codigo: string | null;
  readonly afiliadoId: string | null;
  readonly campanaId: string | null;
  readonly vigenteEn: Date | null;
}

/** By brand, code and beginning; `tras`: after this one. */
export interface PaginaDeCupones {
  readonly limite: number;
  readonly tras: Pick<Cupon, 'marcaId' | 'codigo' | 'desde'> | null;
}

/** Who did something, and when. */
export interface Acto {
  readonly por: string;
  readonly en: Date;
}

export abstract class Cupones {
  /** One at a time for each code. False: it was there already. Throws what `comprobarCupon` throws. */
  abstract add(cupon: Cupon, creado: Acto): Promise<boolean>;

  /**
   * One at a time for each code. `change` gets every interval of the code and gives one of them and what becomes of it: the
   * same, nothing; null, it is taken back.
   */
  abstract update(
    codigo: Pick<Cupon, 'marcaId' | 'codigo'>,
    change: (intervalos: readonly Cupon[]) => readonly [antes: Cupon, despues: Cupon | null],
    acto: Acto,
  ): Promise<Cupon | null>;

  /** What who asks may see; one more than `limite` where there are more. */
  abstract list(quien: Quien, filtro: FiltroDeCupones, pagina: PaginaDeCupones): Promise<readonly Cupon[]>;
}
