import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { lectorDe, quienDe } from '../../../comun/adapters/http/quien.js';
import { VerDemanda } from '../../application/ver-demanda.consulta.js';
import { VerReporteDeAfiliado } from '../../application/ver-reporte-de-afiliado.consulta.js';
import { VerReporteDeCampana } from '../../application/ver-reporte-de-campana.consulta.js';
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
  @Answers(200, reporteDeCampana, 'The figures of a campaign of the brand of the token.')
  async campana(@Caller() quien: Principal, @PathParam('id') id: string) {
    return reporteDeCampanaJson(await this.queries.execute(new VerReporteDeCampana(quienDe(quien), id)));
  }

  @Get('campanas/:id/demanda')
  @Answers(200, demanda, 'Calculated for whoever asks, from every commission and every conversion that was denied one.')
  async demanda(@Caller() quien: Principal, @PathParam('id') id: string) {
    const { comision, sinLimite, denegadas } = await this.queries.execute(new VerDemanda(quienDe(quien), id));
    return {
      campana_id: id,
      comision: dineroJson(comision),
      comision_sin_limite: dineroJson(sinLimite),
      sin_presupuesto: denegadas,
    };
  }

  @Get('afiliados/:id')
  @Answers(200, reporteDeAfiliado, 'What an affiliate brought about for the brand of the token; for all, to itself.')
  async afiliado(@Caller() quien: Principal, @PathParam('id') id: string) {
    return reporteDeAfiliadoJson(id, await this.queries.execute(new VerReporteDeAfiliado(lectorDe(quien), id)));
  }
}
