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
    <message numerus="yes">
        <source>Your grace period ends within 48 hours for %n people</source>
        <translation>
            <numerusform>Your grace period ends within 48 hours for one person</numerusform>
            <numerusform>Your grace period ends within 48 hours for %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your grace period ends within 14 days for %n people</source>
        <translation>
            <numerusform>Your grace period ends within 14 days for one person</numerusform>
            <numerusform>Your grace period ends within 14 days for %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PendingWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>kept, never removed automatically (%n)</source>
        <translation>
            <numerusform>kept, never removed automatically (%n)</numerusform>
            <numerusform>kept, never removed automatically (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>kept; your reminder after %n d</source>
        <translation>
            <numerusform>kept; your reminder after %n d</numerusform>
            <numerusform>kept; your reminder after %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed after %n d</source>
        <translation>
            <numerusform>removed after %n d</numerusform>
            <numerusform>removed after %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>whether it removes them is not known (%n)</source>
        <translation>
            <numerusform>whether it removes them is not known (%n)</numerusform>
            <numerusform>whether it removes them is not known (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>your reminder after %n d</source>
        <translation>
            <numerusform>your reminder after %n d</numerusform>
            <numerusform>your reminder after %n d</numerusform>
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
        <source>Made %n change(s) in %1.</source>
        <translation>
            <numerusform>Made %n change in %1.</numerusform>
            <numerusform>Made %n changes in %1.</numerusform>
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
        <source>Pushed %n people to %1.</source>
        <translation>
            <numerusform>Pushed %n person to %1.</numerusform>
            <numerusform>Pushed %n people to %1.</numerusform>
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
        <source>Updated %n people in %1.</source>
        <translation>
            <numerusform>Updated %n person in %1.</numerusform>
            <numerusform>Updated %n people in %1.</numerusform>
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
        <source>Deactivated %n people in %1.</source>
        <translation>
            <numerusform>Deactivated %n person in %1.</numerusform>
            <numerusform>Deactivated %n people in %1.</numerusform>
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
        <source>Reactivated %n people in %1.</source>
        <translation>
            <numerusform>Reactivated %n person in %1.</numerusform>
            <numerusform>Reactivated %n people in %1.</numerusform>
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
        <source>Removed %n people from %1.</source>
        <translation>
            <numerusform>Removed %n person from %1.</numerusform>
            <numerusform>Removed %n people from %1.</numerusform>
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
    <message numerus="yes">
        <source>Keep them</source>
        <translation>
            <numerusform>Keep this person</numerusform>
            <numerusform>Keep them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %n group(s) to %1?</source>
        <translation>
            <numerusform>Push %n group to %1?</numerusform>
            <numerusform>Push %n groups to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Push %n group(s)</source>
        <translation>
            <numerusform>Push %n group</numerusform>
            <numerusform>Push %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushed %n group(s) to %1.</source>
        <translation>
            <numerusform>Pushed %n group to %1.</numerusform>
            <numerusform>Pushed %n groups to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n addition(s) to groups in %1?</source>
        <translation>
            <numerusform>Make %n addition to groups in %1?</numerusform>
            <numerusform>Make %n additions to groups in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n addition(s)</source>
        <translation>
            <numerusform>Make %n addition</numerusform>
            <numerusform>Make %n additions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %n addition(s) to groups in %1.</source>
        <translation>
            <numerusform>Made %n addition to groups in %1.</numerusform>
            <numerusform>Made %n additions to groups in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take people out of groups in %1, in %n step(s)?</source>
        <translation>
            <numerusform>Take people out of groups in %1, in %n step?</numerusform>
            <numerusform>Take people out of groups in %1, in %n steps?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n change(s)</source>
        <translation>
            <numerusform>Make %n change</numerusform>
            <numerusform>Make %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took people out of groups in %1, in %n step(s).</source>
        <translation>
            <numerusform>Took people out of groups in %1, in %n step.</numerusform>
            <numerusform>Took people out of groups in %1, in %n steps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rename %n group(s) in %1?</source>
        <translation>
            <numerusform>Rename %n group in %1?</numerusform>
            <numerusform>Rename %n groups in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rename %n group(s)</source>
        <translation>
            <numerusform>Rename %n group</numerusform>
            <numerusform>Rename %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Renamed %n group(s) in %1.</source>
        <translation>
            <numerusform>Renamed %n group in %1.</numerusform>
            <numerusform>Renamed %n groups in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n group(s) in %1?</source>
        <translation>
            <numerusform>Delete %n group in %1?</numerusform>
            <numerusform>Delete %n groups in %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n group(s)</source>
        <translation>
            <numerusform>Delete %n group</numerusform>
            <numerusform>Delete %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n group(s) in %1.</source>
        <translation>
            <numerusform>Deleted %n group in %1.</numerusform>
            <numerusform>Deleted %n groups in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of groups</source>
        <translation>
            <numerusform>%n change of groups</numerusform>
            <numerusform>%n changes of groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Is it the right CSV, and complete? %n of its rows are in this plan.</source>
        <translation>
            <numerusform>Is it the right CSV, and complete? One of its rows is in this plan.</numerusform>
            <numerusform>Is it the right CSV, and complete? %n of its rows are in this plan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people put into a group</source>
        <translation>
            <numerusform>%n person put into a group</numerusform>
            <numerusform>%n people put into a group</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people put into groups</source>
        <translation>
            <numerusform>%n person put into groups</numerusform>
            <numerusform>%n people put into groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people taken out of a group</source>
        <translation>
            <numerusform>%n person taken out of a group</numerusform>
            <numerusform>%n people taken out of a group</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people taken out of groups</source>
        <translation>
            <numerusform>%n person taken out of groups</numerusform>
            <numerusform>%n people taken out of groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) deleted</source>
        <translation>
            <numerusform>%n group deleted</numerusform>
            <numerusform>%n groups deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Linked %n people in %1.</source>
        <translation>
            <numerusform>Linked %n person in %1.</numerusform>
            <numerusform>Linked %n people in %1.</numerusform>
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
    <name>rollcall::gui::CompareDialog</name>
    <message numerus="yes">
        <source>%n groups inside are not compared.</source>
        <translation>
            <numerusform>%n group inside is not compared.</numerusform>
            <numerusform>%n groups inside are not compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n members without a login cannot be compared.</source>
        <translation>
            <numerusform>%n member without a login cannot be compared.</numerusform>
            <numerusform>%n members without a login cannot be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add those %n…</source>
        <translation>
            <numerusform>&amp;Add the one who is only there…</numerusform>
            <numerusform>&amp;Add those %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also take &amp;out the %n who are only here…</source>
        <translation>
            <numerusform>Also take &amp;out the one who is only here…</numerusform>
            <numerusform>Also take &amp;out the %n who are only here…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::ConnectionSettings</name>
    <message numerus="yes">
        <source>Not needed here: the service itself removes people after %n day(s).</source>
        <translation>
            <numerusform>Not needed here: the service itself removes people after %n day.</numerusform>
            <numerusform>Not needed here: the service itself removes people after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> days</source>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> people a day</source>
        <translation>
            <numerusform> person a day</numerusform>
            <numerusform> people a day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::GroupsPlace</name>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n members</source>
        <translation>
            <numerusform>%1 · %n member</numerusform>
            <numerusform>%1 · %n members</numerusform>
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
    <name>rollcall::gui::HorizonChips</name>
    <message numerus="yes">
        <source>Show: %1, %n countdowns</source>
        <translation>
            <numerusform>Show: %1, %n countdown</numerusform>
            <numerusform>Show: %1, %n countdowns</numerusform>
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
    <name>rollcall::gui::NewsStrip</name>
    <message numerus="yes">
        <source>Show only: %1, %n people</source>
        <translation>
            <numerusform>Show only: %1, %n person</numerusform>
            <numerusform>Show only: %1, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::PendingFacts</name>
    <message numerus="yes">
        <source>%n people selected</source>
        <translation>
            <numerusform>%n person selected</numerusform>
            <numerusform>%n people selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
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
    <name>rollcall::gui::ResourcesPlace</name>
    <message numerus="yes">
        <source>%n resources</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
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
    <name>rollcall::gui::ShownOnce</name>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared in %n seconds.</source>
        <translation>
            <numerusform>Copied. The clipboard is cleared in %n second.</numerusform>
            <numerusform>Copied. The clipboard is cleared in %n seconds.</numerusform>
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
        <source>Token on the clipboard, cleared in %n s</source>
        <translation>
            <numerusform>Token on the clipboard, cleared in %n s</numerusform>
            <numerusform>Token on the clipboard, cleared in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::gui::TasksPage</name>
    <message numerus="yes">
        <source>%n open tasks</source>
        <translation>
            <numerusform>%n open task</numerusform>
            <numerusform>%n open tasks</numerusform>
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
    <name>rollcall::gui::TokensPage</name>
    <message numerus="yes">
        <source>%n tokens to look at</source>
        <translation>
            <numerusform>%n token to look at</numerusform>
            <numerusform>%n tokens to look at</numerusform>
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
    <message numerus="yes">
        <source>Add %n to %1</source>
        <translation>
            <numerusform>Add %n to %1</numerusform>
            <numerusform>Add %n to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n out of %1</source>
        <translation>
            <numerusform>Take %n out of %1</numerusform>
            <numerusform>Take %n out of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
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
        <source>Update %n people</source>
        <translation>
            <numerusform>Update %n person</numerusform>
            <numerusform>Update %n people</numerusform>
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
        <source>Reactivate %n people</source>
        <translation>
            <numerusform>Reactivate %n person</numerusform>
            <numerusform>Reactivate %n people</numerusform>
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
        <source>Change %n groups</source>
        <translation>
            <numerusform>Change %n group</numerusform>
            <numerusform>Change %n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::Timeline</name>
    <message numerus="yes">
        <source>%1, %n countdown(s)</source>
        <translation>
            <numerusform>%1, %n countdown</numerusform>
            <numerusform>%1, %n countdowns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rollcall::models::TokenTable</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
