<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Countdown</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeItems</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are removed within 48 hours</source>
        <translation>
            <numerusform>%n person is removed within 48 hours</numerusform>
            <numerusform>%n people are removed within 48 hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are removed within 14 days</source>
        <translation>
            <numerusform>%n person is removed within 14 days</numerusform>
            <numerusform>%n people are removed within 14 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs stopped before their end</source>
        <translation>
            <numerusform>%n job stopped before its end</numerusform>
            <numerusform>%n jobs stopped before their end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks wait to be done by hand</source>
        <translation>
            <numerusform>%n task waits to be done by hand</numerusform>
            <numerusform>%n tasks wait to be done by hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message numerus="yes">
        <source>Apply %n change(s) in %1?</source>
        <translation>
            <numerusform>Apply %n change in %1?</numerusform>
            <numerusform>Apply %n changes in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n change(s)</source>
        <translation>
            <numerusform>Apply %n change</numerusform>
            <numerusform>Apply %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %n people to %1?</source>
        <translation>
            <numerusform>Push %n person to %1?</numerusform>
            <numerusform>Push %n people to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %n people</source>
        <translation>
            <numerusform>Push %n person</numerusform>
            <numerusform>Push %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %n people in %1?</source>
        <translation>
            <numerusform>Update %n person in %1?</numerusform>
            <numerusform>Update %n people in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %n people</source>
        <translation>
            <numerusform>Update %n person</numerusform>
            <numerusform>Update %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate %n people in %1?</source>
        <translation>
            <numerusform>Deactivate %n person in %1?</numerusform>
            <numerusform>Deactivate %n people in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate %n people</source>
        <translation>
            <numerusform>Deactivate %n person</numerusform>
            <numerusform>Deactivate %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reactivate %n people in %1?</source>
        <translation>
            <numerusform>Reactivate %n person in %1?</numerusform>
            <numerusform>Reactivate %n people in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reactivate %n people</source>
        <translation>
            <numerusform>Reactivate %n person</numerusform>
            <numerusform>Reactivate %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people from %1 now?</source>
        <translation>
            <numerusform>Remove %n person from %1 now?</numerusform>
            <numerusform>Remove %n people from %1 now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people</source>
        <translation>
            <numerusform>Remove %n person</numerusform>
            <numerusform>Remove %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n create</source>
        <translation>
            <numerusform>%n create</numerusform>
            <numerusform>%n create</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link (already there)</source>
        <translation>
            <numerusform>%n link (already there)</numerusform>
            <numerusform>%n link (already there)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n give access back</source>
        <translation>
            <numerusform>%n give access back</numerusform>
            <numerusform>%n give access back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n update</source>
        <translation>
            <numerusform>%n update</numerusform>
            <numerusform>%n update</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deactivate</source>
        <translation>
            <numerusform>%n deactivate</numerusform>
            <numerusform>%n deactivate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remove now</source>
        <translation>
            <numerusform>%n remove now</numerusform>
            <numerusform>%n remove now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::AuditPage</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::HomePage</name>
    <message numerus="yes">
        <source>%n services are connected</source>
        <translation>
            <numerusform>%n service is connected</numerusform>
            <numerusform>%n services are connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::Inspector</name>
    <message numerus="yes">
        <source>%n people selected</source>
        <translation>
            <numerusform>%n person selected</numerusform>
            <numerusform>%n people selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::JobsPage</name>
    <message numerus="yes">
        <source>%n unfinished jobs</source>
        <translation>
            <numerusform>%n unfinished job</numerusform>
            <numerusform>%n unfinished jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PendingPlace</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n countdowns are running</source>
        <translation>
            <numerusform>%n countdown is running</numerusform>
            <numerusform>%n countdowns are running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ServicesPage</name>
    <message numerus="yes">
        <source>%n services are known</source>
        <translation>
            <numerusform>%n service is known</numerusform>
            <numerusform>%n services are known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::SideList</name>
    <message numerus="yes">
        <source>%1, %2, %3, %n people</source>
        <translation>
            <numerusform>%1, %2, %3, %n person</numerusform>
            <numerusform>%1, %2, %3, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::StatusChips</name>
    <message numerus="yes">
        <source>Show: %1, %n people</source>
        <translation>
            <numerusform>Show: %1, %n person</numerusform>
            <numerusform>Show: %1, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::StatusLine</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ the service&apos;s clock is %n min ahead of yours</source>
        <translation>
            <numerusform>▲ the service&apos;s clock is %n min ahead of yours</numerusform>
            <numerusform>▲ the service&apos;s clock is %n min ahead of yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ the service&apos;s clock is %n min behind yours</source>
        <translation>
            <numerusform>▲ the service&apos;s clock is %n min behind yours</numerusform>
            <numerusform>▲ the service&apos;s clock is %n min behind yours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TokenPanel</name>
    <message numerus="yes">
        <source>It counts %n people.</source>
        <translation>
            <numerusform>It counts %n person.</numerusform>
            <numerusform>It counts %n people.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::JobTable</name>
    <message numerus="yes">
        <source>%n not started</source>
        <translation>
            <numerusform>%n not started</numerusform>
            <numerusform>%n not started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked</source>
        <translation>
            <numerusform>%n linked</numerusform>
            <numerusform>%n linked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stale</source>
        <translation>
            <numerusform>%n stale</numerusform>
            <numerusform>%n stale</numerusform>
        </translation>
    </message>
</context>
</TS>
