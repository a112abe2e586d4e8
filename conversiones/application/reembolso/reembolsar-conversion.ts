import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Reembolso } from '../../domain/conversion/comandos.js';
import { reembolsoRechazado } from '../../domain/conversion/errores.js';
import { limiteDeEspera } from '../../domain/conversion/espera.js';
import { comprobarReembolso } from '../../domain/conversion/reembolso.js';
import type { Ajustada } from '../conversion/ajustar-conversion.js';
import { Comisiones } from '../conversion/comisiones.js';
import { Conversiones, type Orden } from '../conversion/conversiones.js';
import { esVisible } from '../conversion/visible.js';
import { ReembolsosPendientes } from './reembolsos-pendientes.js';
import { TratosDelExceso } from './trato-del-exceso.js';

/** The sale is not known yet: the refund waits for it until then. */
interface EnEspera {
  readonly hasta: Date;
}

/** `exceso`: what was asked for beyond what was left. */
export interface Reembolsada extends Ajustada {
  readonly exceso: Dinero | null;
}

/** All or part of a conversion's value was given back. The same refund again changes nothing. */
export class ReembolsarConversion extends Command<Reembolsada | EnEspera> {
  constructor(
    readonly orden: Orden,
    readonly reembolso: Reembolso,
  ) {
    super();
  }
}

@CommandHandler(ReembolsarConversion)
export class ReembolsarConversionHandler implements ICommandHandler<ReembolsarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly pendientes: ReembolsosPendientes,
    private readonly tratos: TratosDelExceso,
    private readonly comisiones: Comisiones,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, reembolso }: ReembolsarConversion): Promise<Reembolsada | EnEspera> {
    const { conversionId, quien } = orden;
    const conversion = await this.conversiones.findEstado(conversionId);
    // Another brand's is not there: whoever names it waits for one of its own, and hears nothing.
    if (conversion && esVisible(conversion, quien))
      return this.reembolsar(conversion.datos.campanaId, orden, reembolso);
    const ahora = this.clock.now();
    comprobarReembolso(reembolso, ahora);
    const pendiente = { de: { conversionId }, quien, reembolso, recibidoEn: ahora };
    const { estado, razon, recibidoEn } = await this.pendientes.add(pendiente);
    if (estado === 'RECHAZADO') throw reembolsoRechazado(razon);
    return { hasta: limiteDeEspera(recibidoEn) };
  }

  private async reembolsar(
    campanaId: string,
    { conversionId, quien, version }: Orden,
    reembolso: Reembolso,
  ): Promise<Reembolsada> {
    const exceso = await this.tratos.find(campanaId);
    const comando = { tipo: 'Reembolsar', quien, exceso, ...reembolso, ahora: this.clock.now() } as const;
    const { conversion, cambio } = await this.conversiones.execute(conversionId, comando, { esperada: version });
    const contado = conversion.estado.reembolsos.find(({ reembolsoId }) => reembolsoId === reembolso.reembolsoId);
    const comision = await this.comisiones.find(conversionId);
    return { conversion, cambio, comision, exceso: contado?.exceso ?? null };
  }
}
