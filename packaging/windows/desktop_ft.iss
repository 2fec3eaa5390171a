; Inno Setup 6: the installer for Windows, for one user and without an administrator.
;   iscc /DEdition=desktop-ft /DTitle="Desktop FT" /DVersion=0.1.0 packaging\windows\desktop_ft.iss
; Signs itself and the uninstaller where /Ssigned="signtool ... $f" and /DSign are given.
#ifndef Edition
  #define Edition "desktop-ft"
#endif
#ifndef Title
  #define Title "Desktop FT"
#endif
#ifndef Version
  #error /DVersion=1.2.3 is missing
#endif
#define Root SourcePath + "..\.."
#define Kind "DesktopFT.jsonl"

[Setup]
; One number for both editions: the one that is installed later takes the other's place.
AppId={{7B0C7C0E-3C0B-4C61-9C1E-5A5A3F6B9D21}
AppName={#Title}
AppVersion={#Version}
AppPublisher=The makers of Desktop FT
DefaultDirName={localappdata}\Programs\Desktop FT
DefaultGroupName=Desktop FT
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
Compression=lzma2/max
SolidCompression=yes
LZMANumBlockThreads=2
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist\packages
OutputBaseFilename={#Edition}-{#Version}-windows-x86_64-setup
SetupIconFile={#Root}\build\{#Edition}\desktop-ft.ico
UninstallDisplayIcon={app}\desktop-ft.exe
UninstallDisplayName={#Title}
WizardStyle=modern
#ifdef Sign
SignTool=signed
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.OpenWith=Open .jsonl files with Desktop FT
ru.OpenWith=Открывать файлы .jsonl в Desktop FT
en.Table=JSON Lines table
ru.Table=Таблица JSON Lines

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "associate"; Description: "{cm:OpenWith}"

[InstallDelete]
; what an older version had and this one has not
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\{#Edition}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Title}"; Filename: "{app}\desktop-ft.exe"; AppUserModelID: "org.desktop_ft.DesktopFT"
Name: "{autodesktop}\{#Title}"; Filename: "{app}\desktop-ft.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\{#Kind}"; ValueType: string; ValueData: "{cm:Table}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#Kind}\DefaultIcon"; ValueType: string; ValueData: "{app}\desktop-ft.exe,0"
Root: HKCU; Subkey: "Software\Classes\{#Kind}\shell\open\command"; ValueType: string; ValueData: """{app}\desktop-ft.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\.jsonl\OpenWithProgids"; ValueType: string; ValueName: "{#Kind}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.jsonl"; ValueType: string; ValueData: "{#Kind}"; Flags: uninsdeletevalue; Tasks: associate

[Run]
Filename: "{app}\desktop-ft.exe"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent
