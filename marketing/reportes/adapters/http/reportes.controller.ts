import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { dineroJson, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { lectorDe, quienDe } from '../../../comun/adapters/http/quien.js';
import { VerDemanda } from '../../application/demanda.consulta.js';
import { VerReporteDeAfiliado } from '../../application/reporte-de-afiliado.consulta.js';
import { VerReporteDeCampana } from '../../application/reporte-de-campana.consulta.js';
import {
  demanda,
  reporteDeAfiliado,
  reporteDeAfiliadoJson,
  reporteDeCampana,
  reporteDeCampanaJson,
} from './reportes.json.js';

@Controller('reportes')
@Scope('reportes:leer')
export class ReportesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('campanas/:id')
  @Respuesta(200, reporteDeCampana, 'The figures of a campaign of the brand of the token.')
  async campana(@Quien() quien: Principal, @Parametro('id') id: string) {
    return reporteDeCampanaJson(await this.queries.execute(new VerReporteDeCampana(quienDe(quien), id)));
  }

  @Get('campanas/:id/demanda')
  @Respuesta(
    200,
    demanda,
    'Calculated for whoever asks, from every commission and every conversion that was denied one.',
  )
  async demanda(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { comision, sinLimite, denegadas } = await this.queries.execute(new VerDemanda(quienDe(quien), id));
    return {
      campana_id: id,
      comision: dineroJson(comision),
      comision_sin_limite: dineroJson(sinLimite),
      sin_presupuesto: denegadas,
    };
  }

  @Get('afiliados/:id')
  @Respuesta(200, reporteDeAfiliado, 'What an affiliate brought about for the brand of the token; for all, to itself.')
  async afiliado(@Quien() quien: Principal, @Parametro('id') id: string) {
    return reporteDeAfiliadoJson(id, await this.queries.execute(new VerReporteDeAfiliado(lectorDe(quien), id)));
  }
}
