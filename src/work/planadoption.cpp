// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planadoption.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Result<Plan> adoptedBy(const std::vector<Connection>& connections, const Plan& plan)
{
    std::vector<Connection> fits;
    std::copy_if(connections.begin(), connections.end(), std::back_inserter(fits),
                 [&plan](const Connection& one) {
        return one.serviceId == plan.serviceId && one.baseUrl == plan.baseUrl;
    });
    if (fits.empty())
        return fail(ErrorCode::UnknownConnection,
                    u"%1 at %2"_s.arg(plan.serviceId, plan.baseUrl.toString(QUrl::FullyEncoded)));
    auto found = std::find_if(fits.begin(), fits.end(), [&plan](const Connection& one) {
        return one.name.compare(plan.connectionName, Qt::CaseInsensitive) == 0;
    });
    if (found == fits.end() && fits.size() > 1)
        return fail(ErrorCode::PlanInvalid,
                    u"it was made for “%1”; several connections have its service and address, "
                    "and none that name"_s.arg(plan.connectionName));
    if (found == fits.end())
        found = fits.begin();
    if (found->environment != plan.environment)
        return fail(ErrorCode::PlanInvalid,
                    u"it was made for the environment %1, and “%2” is %3"_s.arg(
                        nameOf(plan.environment), found->name, nameOf(found->environment)));
    Plan adopted = plan;
    adopted.connectionId = found->id;
    return adopted;
}

}  // namespace rollcall::work
