// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "adminpage.h"

#include "secrets.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

constexpr std::size_t mostRows = 500;

constexpr std::string_view style = R"(<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .35rem .6rem; border-bottom: 1px solid #8884; }
td.left { font-variant-numeric: tabular-nums; white-space: nowrap; }
button { font: inherit; padding: .4rem .9rem; }
output { display: block; margin: .6rem 0; font-family: monospace; overflow-wrap: anywhere; }
.quiet { opacity: .7; }
</style>)";

constexpr std::string_view script = R"(
const button = document.getElementById("generate");
button.addEventListener("click", async () => {
  const answer = await fetch("/admin/token", { method: "POST" });
  const { token } = await answer.json();
  document.getElementById("token").textContent = token;
  document.getElementById("state").textContent =
    "This token is shown only now. It cannot be seen again after the page is reloaded.";
  button.textContent = "Generate Token again";
});
)";

/// Those whose time runs out first come first, then everybody else in order.
std::vector<const Account*> inOrder(Sandbox& sandbox)
{
    std::vector<const Account*> accounts{sandbox.directory().listed().begin(),
                                         sandbox.directory().listed().end()};
    std::ranges::stable_sort(accounts, [](const Account* left, const Account* right) {
        return left->suspended.value_or(Instant::max()) < right->suspended.value_or(Instant::max());
    });
    return accounts;
}

std::string groupNames(Sandbox& sandbox, const Account& account)
{
    std::string names;
    for (const Groups::Belonging& each : sandbox.groups().groupsOf(account)) {
        if (each.isDirect)
            names += (names.empty() ? "" : ", ") + htmlEscaped(each.group->name);
    }
    return names;
}

std::string row(Sandbox& sandbox, const Account& account)
{
    const auto removeAt = sandbox.directory().removeAt(account);
    std::string html = "<tr><td>" + htmlEscaped(account.login) + "</td><td>"
        + std::string{nameOf(sandbox.roleOf(account))} + "</td><td>"
        + std::string{sandbox.statusOf(account)} + "</td><td>" + groupNames(sandbox, account)
        + "</td><td class=\"left\">";
    if (removeAt)
        html += "<time datetime=\"" + isoText(*removeAt) + "\">"
            + timeLeft(*removeAt - sandbox.now()) + "</time>";
    return html + "</td></tr>\n";
}

std::string tokenSection(const Sandbox& sandbox)
{
    const bool has = sandbox.hasToken();
    std::string html = "<h2>SCIM Token</h2>\n<p id=\"state\">";
    if (!has)
        html += "No token has been generated yet.";
    else if (sandbox.service().oneToken)
        html += "A token has been generated. It was shown once and cannot be seen again; a new "
                "one ends it.";
    else
        html += "A token has been generated. It was shown once and cannot be seen again; it goes "
                "on when there is a new one.";
    html += "</p>\n<output id=\"token\"></output>\n<button id=\"generate\" type=\"button\">";
    return html + (has ? "Generate Token again" : "Generate Token") + "</button>\n";
}

std::string domainSection(const Sandbox& sandbox)
{
    std::string list;
    for (const std::string& domain : sandbox.domains())
        list += (list.empty() ? "" : ", ") + htmlEscaped(domain);
    if (!sandbox.service().checksDomains)
        return {};
    return "<h2>Authorised domains</h2>\n<p>" + (list.empty() ? "All" : list) + "</p>\n";
}

std::string memberSection(Sandbox& sandbox)
{
    const std::vector<const Account*> accounts = inOrder(sandbox);
    std::string html = "<h2>Account Members (" + std::to_string(accounts.size())
        + ")</h2>\n"
          "<table><thead><tr><th>Login</th><th>Role</th><th>Status</th><th>Groups</th><th>Removed "
          "in</th></tr>"
          "</thead><tbody>\n";
    const std::size_t shown = std::min(accounts.size(), mostRows);
    for (std::size_t i = 0; i < shown; ++i)
        html += row(sandbox, *accounts[i]);
    html += "</tbody></table>\n";
    if (shown < accounts.size())
        html += "<p class=\"quiet\">and " + std::to_string(accounts.size() - shown) + " more</p>\n";
    return html;
}

std::string groupSection(Sandbox& sandbox)
{
    if (!sandbox.hasGroups())
        return {};
    const Groups::List& groups = sandbox.groups().listed();
    std::string html = "<h2>Groups (" + std::to_string(groups.size())
        + ")</h2>\n<table><thead><tr><th>Name</th><th>Members</th></tr></thead><tbody>\n";
    const std::size_t shown = std::min(groups.size(), mostRows);
    for (std::size_t i = 0; i < shown; ++i)
        html += "<tr><td>" + htmlEscaped(groups[i]->name) + "</td><td>"
            + std::to_string(groups[i]->members.size()) + "</td></tr>\n";
    return html + "</tbody></table>\n";
}

}  // namespace

Answer adminPage(Sandbox& sandbox)
{
    const std::string name = htmlEscaped(sandbox.service().name);
    const std::string nonce = randomText(24);
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + name + ": account settings</title>\n";
    html.append(style) += "\n<h1>" + name
        + "</h1>\n<p class=\"quiet\">A sandbox, not the real "
          "service. Its clock says <time>"
        + isoText(sandbox.now()) + "</time>. Owner: " + htmlEscaped(sandbox.owner()) + "</p>\n";
    html += tokenSection(sandbox) + domainSection(sandbox) + memberSection(sandbox);
    html += groupSection(sandbox);
    html.append("<script nonce=\"" + nonce + "\">").append(script).append("</script>\n</html>\n");
    Answer answer{.body = std::move(html), .contentType = "text/html; charset=utf-8"};
    answer.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'nonce-"
             + nonce + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"Cache-Control", "no-store"}};
    return answer;
}

}  // namespace rollcall::sandbox
