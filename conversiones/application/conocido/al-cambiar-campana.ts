import { Injectable } from '@nestjs/common';
import type { Cambio } from '../../domain/conocido/cambio.js';
import type { DefinicionDeCampana, EstadoCampana } from '../../domain/conocido/campana.js';

/** What a message says of a campaign, as version `secuencia` of it. */
export type HechoDeCampana = { readonly campanaId: string; readonly secuencia: bigint; readonly en: Date } & (
  | { readonly tipo: 'CampanaCreada'; readonly definicion: DefinicionDeCampana; readonly estado: EstadoCampana }
  | { readonly tipo: 'CampanaActualizada'; readonly definicion: DefinicionDeCampana }
  | { readonly tipo: keyof typeof ESTADO_TRAS }
);

const ESTADO_TRAS = {
  CampanaActivada: 'ACTIVA',
  CampanaPausada: 'PAUSADA',
  CampanaFinalizada: 'FINALIZADA',
  CampanaCancelada: 'CANCELADA',
} as const;

export interface DefinicionContada {
  readonly campanaId: string;
  readonly secuencia: bigint;
  readonly definicion: DefinicionDeCampana;
  /** From when on its rules decide about conversions. */
  readonly reglasDesde: Date;
}

/** Where the copies are kept. Of what several versions say, the greatest counts: facts may come in any order, and again. */
export abstract class CopiasDeCampanas {
  /** The newest definition, and the rules of each. */
  abstract addDefiniciones(definiciones: readonly DefinicionContada[]): Promise<void>;
  abstract addEstados(estados: readonly (Cambio<EstadoCampana> & { readonly campanaId: string })[]): Promise<void>;
}

/** Keeps the newest definition of each campaign, and every state it was in and all rules it ever had, since when. */
@Injectable()
export class AlCambiarCampana {
  constructor(private readonly copias: CopiasDeCampanas) {}

  async handle(hechos: readonly HechoDeCampana[]): Promise<void> {
    await this.copias.addDefiniciones(hechos.flatMap(definicionContada));
    await this.copias.addEstados(
      hechos.flatMap((hecho) => {
        const { campanaId, secuencia, en: desde } = hecho;
        const valor = estadoTras(hecho);
        return valor ? [{ campanaId, secuencia, desde, valor }] : [];
      }),
    );
  }
}

function definicionContada(hecho: HechoDeCampana): DefinicionContada[] {
  if (!('definicion' in hecho)) return [];
  const { campanaId, secuencia, definicion, tipo, en } = hecho;
  const reglasDesde = definicion.reglasDesde ?? (tipo === 'CampanaCreada' ? definicion.inicio : en);
  return [{ campanaId, secuencia, definicion, reglasDesde }];
}

/** The state that a fact says; an update says none of its own. */
function estadoTras(hecho: HechoDeCampana): EstadoCampana | null {
  if (hecho.tipo === 'CampanaCreada') return hecho.estado;
  return hecho.tipo === 'CampanaActualizada' ? null : ESTADO_TRAS[hecho.tipo];
}
